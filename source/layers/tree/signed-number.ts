/** Numbers around 0 as small ones without a sign, which a column keeps in few bytes: 0, -1, 1, -2, 2 and so on. */
export const signedNumber = {
	encode: (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value),
	decode: (code: number): number => (code % 2 === 0 ? code / 2 : -(code + 1) / 2),
};
