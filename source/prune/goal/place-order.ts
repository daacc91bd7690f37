/** A thing that somebody has put to another place: right before or right behind another one. */
export type PlaceMove = {key: string; beside: string; side: 'before' | 'behind'};

/** The order with all moves made, one after the other; those of what is not in it are left out. */
export function placeOrder(order: readonly string[], moves: readonly PlaceMove[]): string[] {
	const placed = [...order];
	for (const {key, beside, side} of moves) {
		const from = placed.indexOf(key);
		if (from !== -1 && key !== beside && placed.includes(beside)) {
			placed.splice(from, 1);
			placed.splice(placed.indexOf(beside) + (side === 'before' ? 0 : 1), 0, key);
		}
	}

	return placed;
}
