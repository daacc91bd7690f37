/** What is wrong with a text that the user typed, and where. */
export type InputProblem = {
	/** Names the offending part and says what is wrong with it, in one sentence. */
	message: string;
	/** What to type instead, as a sentence. */
	nextStep: string;
	/** Where the offending part starts, in UTF-16 code units. */
	offset: number;
	/** Length of the offending part; 0 where something is missing. */
	length: number;
	/** The whole text, put right; `undefined` when there is no obvious repair. */
	suggestion: string | undefined;
};

export type ParseResult<Value> =
	| {isValid: true; value: Value}
	| {isValid: false; problem: InputProblem};

export const valid = <Value>(value: Value): ParseResult<Value> => ({isValid: true, value});

/**
@param part The offending part.
@param text The whole text; the part is found in it from `from` on.
*/
export const invalid = (
	text: string,
	part: string,
	{
		message,
		nextStep,
		suggestion,
		from = 0,
	}: {message: string; nextStep: string; suggestion?: string | undefined; from?: number},
): {isValid: false; problem: InputProblem} => ({
	isValid: false,
	problem: {
		message,
		nextStep,
		offset: Math.max(0, text.indexOf(part, from)),
		length: part.length,
		suggestion,
	},
});
