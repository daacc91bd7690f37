/** Longer than what is looked for, so that no chunk's end can cut it. */
const carriedBytes = 256;

/**
The first match in a stream, read as one character per byte; reading ends there.
@param expression Matches less than 256 characters.
*/
export const findInBytes = async (
	stream: AsyncIterable<Uint8Array>,
	expression: RegExp,
): Promise<RegExpExecArray | undefined> => {
	let carried = '';
	for await (const chunk of stream) {
		const text = carried + Buffer.from(chunk).toString('latin1');
		const match = expression.exec(text);
		// At the very end more digits could follow.
		if (match && match.index + match[0].length < text.length) {
			return match;
		}

		carried = text.slice(-carriedBytes);
	}

	return expression.exec(carried) ?? undefined;
};
