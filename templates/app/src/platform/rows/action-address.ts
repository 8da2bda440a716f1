/** The part of an address that stands for an action: `markPaid` is done at `/invoices/1/mark-paid`. */
export function actionAddress(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}
