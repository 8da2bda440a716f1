type Answer = { status: number; url: string; text: string };

export class Person {
  constructor(origin: string);
  readonly cookie: string;
  open(path: string): Promise<Answer>;
  send(path: string, values: Readonly<Record<string, string>>, action?: string): Promise<Answer>;
  signIn(email: string, password: string): Promise<Answer>;
}
