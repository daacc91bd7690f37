/** What was changed is told by an event within this time, or events are kept away. */
const deafAfterMs = 10_000;

/** Whether a proxy takes the subscription to events and lets none of them through. */
export type Deafness = {
	isDeaf(): boolean;
	/** An event came. */
	heard(): void;
	/** A call of ours that may have changed something has ended. */
	changed(): void;
	close(): void;
};

/** @param onDeaf Called when no event has followed a change of ours. */
export function createDeafness(onDeaf: () => void, now: () => number): Deafness {
	let heardAt = now();
	let isDeaf = false;
	let listening: NodeJS.Timeout | undefined;
	return {
		isDeaf: () => isDeaf,
		heard() {
			heardAt = now();
			isDeaf = false;
		},
		changed() {
			listening ??= setTimeout(() => {
				listening = undefined;
				isDeaf = now() - heardAt > 2 * deafAfterMs;
				if (isDeaf) {
					onDeaf();
				}
			}, deafAfterMs);
		},
		close: () => clearTimeout(listening),
	};
}
