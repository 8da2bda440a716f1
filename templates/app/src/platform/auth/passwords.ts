import { hash, verify } from "@node-rs/argon2";

/** How much work a hash costs; what OWASP advises for argon2id is the least for production. */
export type PasswordCost = { memoryKib: number; passes: number };

/** Hashes a password with argon2id. The cost is kept in the hash. */
export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  return hash(password, { memoryCost: cost.memoryKib, timeCost: cost.passes, parallelism: 1 });
}

/** Whether a password is the one of a hash; false for an account without a hash. */
export type PasswordChecker = (
  passwordHash: string | null | undefined,
  password: string,
) => Promise<boolean>;

/**
 * Makes a checker. An account that does not exist, or has no password yet, costs as much time as one that does,
 * so that nobody can find out who has an account.
 */
export async function passwordChecker(cost: PasswordCost): Promise<PasswordChecker> {
  const nobody = await hashPassword("the password of nobody", cost);
  return async (passwordHash, password) => {
    const isRight = await verify(passwordHash ?? nobody, password);
    return isRight && typeof passwordHash === "string";
  };
}
