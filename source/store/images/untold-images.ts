import type {Resource} from '../resource.ts';

/** An image that we changed is told of by an event from so long before the end of the change on … */
const eventBeforeEndMs = 2000;

/** … to so long after it. */
const eventAfterEndMs = 500;

export type UntoldImages = {
	/** An event about images came. */
	heard(): void;
	/** A call of ours that may have changed images has ended. */
	changed(): void;
	close(): void;
};

/** Asks for the images after a change of ours of which the engine tells nothing: Docker 26 with the containerd store, of what BuildKit made without a name. */
export function createUntoldImages(
	images: Pick<Resource<unknown>, 'refresh'>,
	now: () => number,
): UntoldImages {
	let heardAt = now();
	let looking: NodeJS.Timeout | undefined;
	return {
		heard() {
			heardAt = now();
		},
		changed() {
			const endedAt = now();
			looking ??= setTimeout(() => {
				looking = undefined;
				if (heardAt < endedAt - eventBeforeEndMs) {
					void images.refresh();
				}
			}, eventAfterEndMs);
		},
		close: () => clearTimeout(looking),
	};
}
