/** The admin: pages for people who hold a role, made from what each resource says of itself. */
export { registerAdmin } from "./register.js";
