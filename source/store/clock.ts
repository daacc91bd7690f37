/** Wakes whoever shows how old something is, at the moment at which that reads otherwise, and at no other. */
export type Clock = {
	/**
	Calls once when it is `at`, milliseconds since the epoch, or soon after.
	@returns The function that takes it back.
	*/
	wake(at: number, call: () => void): () => void;
	/** Calls what is due: the machine may have slept, which no timer notices. */
	catchUp(): void;
};

/** A timer that waits longer takes nothing off the next one that a sleeping machine makes late. */
const longestWaitMs = 3_600_000;
const longestExactMs = 4096;

/**
Node keeps a list for every duration of a timer that keeps no program alive until that time is over, also when
the timer was taken back at once, as most are here: few durations of those that last, so few lists.
*/
function timerMs(waitMs: number): number {
	if (waitMs <= longestExactMs) {
		return Math.max(1, waitMs);
	}

	return Math.min(2 ** Math.floor(Math.log2(waitMs)), longestWaitMs);
}

/** One timer for all, and none while nobody waits. It keeps no program alive. */
export function createClock(now: () => number): Clock {
	const waiting = new Map<() => void, number>();
	let timer: NodeJS.Timeout | undefined;
	let firesAt = Number.POSITIVE_INFINITY;

	const set = () => {
		const next = Math.min(...waiting.values());
		if (next === firesAt) {
			return;
		}

		clearTimeout(timer);
		firesAt = next;
		timer = waiting.size === 0 ? undefined : setTimeout(catchUp, timerMs(next - now())).unref();
	};

	function catchUp() {
		const at = now();
		const due = Array.from(waiting).filter(([, wakesAt]) => wakesAt <= at);
		for (const [call] of due) {
			waiting.delete(call);
		}

		firesAt = Number.NaN;
		set();
		for (const [call] of due) {
			call();
		}
	}

	return {
		wake(at, call) {
			if (!Number.isFinite(at)) {
				return () => undefined;
			}

			const once = () => call();
			waiting.set(once, at);
			set();
			return () => {
				if (waiting.delete(once)) {
					set();
				}
			};
		},
		catchUp,
	};
}
