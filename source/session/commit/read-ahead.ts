/**
Begins to read at once, up to the first piece.
@returns What goes on from there; whoever does not read it has to end it (`return`).
*/
export function readAhead<Piece>(pieces: AsyncGenerator<Piece>): AsyncGenerator<Piece> {
	const first = pieces.next();
	first.catch(() => undefined);
	async function* all(): AsyncGenerator<Piece> {
		const {value, done} = await first;
		if (!done) {
			yield value;
			yield* pieces;
		}
	}

	const rest = all();
	return Object.assign(rest, {
		return: async (value: unknown) => {
			await Promise.allSettled([first]);
			await pieces.return(value);
			return {value, done: true as const};
		},
	});
}
