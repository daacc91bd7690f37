import type {PruneState} from '../../source/prune/prune-state.ts';

type Removal = {kind: string; id: string; references: readonly string[]};

/**
What a sound engine does when it is told to remove something, without any of the planner's thoughts:
it refuses what is in use and counts the bytes that are left.
*/
export class SimulatedEngine {
	readonly #state: PruneState;
	readonly #names: Map<string, Set<string>>;
	readonly #gone = new Set<string>();

	constructor(state: PruneState) {
		this.#state = state;
		this.#names = new Map(state.images.map(({id, references}) => [id, new Set(references)]));
	}

	#isThere(kind: string, id: string): boolean {
		return !this.#gone.has(`${kind} ${id}`);
	}

	/** Bytes on the disk, without logs. */
	bytes(): number {
		const {layers, containers, volumes, buildCache} = this.#state;
		let total = 0;
		for (const {bytes, imageIds} of layers) {
			const isHeld = imageIds.some(
				id =>
					this.#isThere('image', id) ||
					containers.some(one => one.imageId === id && this.#isThere('container', one.id)),
			);
			total += isHeld ? bytes.atLeast : 0;
		}
		for (const {id, writableBytes = 0} of containers) {
			total += this.#isThere('container', id) ? writableBytes : 0;
		}
		for (const {name, sizeBytes = 0} of volumes) {
			total += this.#isThere('volume', name) ? sizeBytes : 0;
		}
		for (const {id, sizeBytes} of buildCache) {
			total += this.#isThere('build-cache', id) ? sizeBytes : 0;
		}
		return total;
	}

	/** @returns Why not; `undefined` when it is gone. */
	remove({kind, id, references}: Removal): string | undefined {
		const {containers, buildCache} = this.#state;
		const here = containers.filter(one => this.#isThere('container', one.id));
		if (!this.#isThere(kind, id)) {
			return 'no such thing';
		}

		switch (kind) {
			case 'container':
				if (here.some(one => one.id === id && one.state !== 'exited')) {
					return 'running';
				}
				break;
			case 'image': {
				const names = this.#names.get(id) ?? new Set();
				const isLast = [...names].every(name => references.includes(name));
				if (isLast && here.some(one => one.imageId === id)) {
					return 'in use';
				}
				for (const name of references) {
					if (!names.delete(name)) {
						return 'no such name';
					}
				}
				if (names.size > 0) {
					return undefined;
				}
				break;
			}
			case 'volume':
				if (here.some(({volumes}) => volumes.includes(id))) {
					return 'in use';
				}
				break;
			case 'build-cache':
				if (
					buildCache.some(
						one =>
							this.#isThere('build-cache', one.id) &&
							((one.id === id && one.isInUse) || one.parentIds.includes(id)),
					)
				) {
					return 'in use';
				}
		}

		this.#gone.add(`${kind} ${id}`);
		return undefined;
	}
}
