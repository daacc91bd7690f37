type Sample = {at: number; bytes: number};

/** Milliseconds that a speed looks back. */
const windowMs = 5000;

/** Milliseconds between two samples that are kept, and from which on there is a speed. */
const stepMs = 200;
const shortestMs = 600;

/** The speed of a transfer over the last seconds. */
export type TransferSpeed = {
	/**
	@param bytes All so far. Fewer than before: the transfer has begun anew.
	@param now Milliseconds.
	*/
	measure(bytes: number, now: number): void;
	/** Bytes per second as of `now`, 0 when it stands still; `undefined` when it is too early to tell. */
	bytesPerSecond(now: number): number | undefined;
};

export function createTransferSpeed(): TransferSpeed {
	let samples: Sample[] = [];
	let latest: Sample | undefined;
	return {
		measure(bytes, now) {
			if (latest && bytes < latest.bytes) {
				samples = [];
			}

			latest = {at: now, bytes};
			const last = samples.at(-1);
			if (!last || now - last.at >= stepMs) {
				samples.push(latest);
			}
		},
		bytesPerSecond(now) {
			if (latest && now - latest.at >= windowMs) {
				return 0;
			}

			// One sample from before the window stays: what came since it is the window's.
			while (samples.length > 1 && (samples[1]?.at ?? now) <= now - windowMs) {
				samples.shift();
			}

			const [first] = samples;
			if (!first || !latest || now - first.at < shortestMs) {
				return undefined;
			}

			return ((latest.bytes - first.bytes) / (now - first.at)) * 1000;
		},
	};
}
