/** Flags that make no sense, as one line for the user. */
export class UsageProblem extends Error {}
