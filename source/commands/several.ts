/** The values of a flag that may be given more than once. */
export const several = (value: string, before: readonly string[] = []): readonly string[] => [
	...before,
	value,
];
