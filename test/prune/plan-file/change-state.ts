import fc from 'fast-check';
import type {PruneState} from '../../../source/prune/prune-state.ts';
import {cacheRecord, container, day, now} from '../sample-state.ts';

/** What others do to an engine between a plan and its application. */
type Change = (state: PruneState, at: number) => PruneState;

const pick = <Item>(items: readonly Item[], at: number): Item | undefined =>
	items.length === 0 ? undefined : items[at % items.length];

const replaced = <Item>(items: readonly Item[], old: Item | undefined, ...by: Item[]): Item[] =>
	items.flatMap(item => (item === old ? by : [item]));

const changes: Record<string, Change> = {
	'an image goes'(state, at) {
		const image = pick(state.images, at);
		const isUsed = state.containers.some(({imageId}) => imageId === image?.id);
		return isUsed ? state : {...state, images: replaced(state.images, image)};
	},
	'a name moves to another image'(state, at) {
		const from = pick(state.images, at);
		const to = pick(state.images, at + 1);
		const name = pick(from?.references ?? [], at);
		if (!(from && to) || from === to || name === undefined) {
			return state;
		}

		const without = {...from, references: from.references.filter(one => one !== name)};
		const images = replaced(state.images, from, without);
		return {...state, images: replaced(images, to, {...to, references: [...to.references, name]})};
	},
	'an image gets one more name'(state, at) {
		const image = pick(state.images, at);
		return image
			? {
					...state,
					images: replaced(state.images, image, {
						...image,
						references: [...image.references, `late:${at}`],
					}),
				}
			: state;
	},
	'a container starts'(state, at) {
		const one = pick(state.containers, at);
		return one
			? {...state, containers: replaced(state.containers, one, {...one, state: 'running'})}
			: state;
	},
	'a container has run again'(state, at) {
		const one = pick(state.containers, at);
		return one
			? {
					...state,
					containers: replaced(state.containers, one, {
						...one,
						state: 'exited',
						finishedAt: now + at + 1,
					}),
				}
			: state;
	},
	'a container goes'(state, at) {
		return {...state, containers: replaced(state.containers, pick(state.containers, at))};
	},
	'a container comes'(state, at) {
		const image = pick(state.images, at);
		const come = container(`late${at}`, 'none', {
			imageId: image?.id ?? '',
			volumes: [`v${at % 4}`],
			state: at % 2 === 0 ? 'running' : 'exited',
		});
		return image ? {...state, containers: [...state.containers, come]} : state;
	},
	'a volume is made anew'(state, at) {
		const volume = pick(state.volumes, at);
		return volume
			? {
					...state,
					volumes: replaced(state.volumes, volume, {...volume, createdAt: now - day + at}),
				}
			: state;
	},
	'a volume goes'(state, at) {
		const volume = pick(state.volumes, at);
		const isUsed = state.containers.some(({volumes}) => volumes.includes(volume?.name ?? ''));
		return isUsed ? state : {...state, volumes: replaced(state.volumes, volume)};
	},
	'a build begins to use its cache'(state, at) {
		const record = pick(state.buildCache, at);
		return record
			? {...state, buildCache: replaced(state.buildCache, record, {...record, isInUse: true})}
			: state;
	},
	'a build adds to its cache'(state, at) {
		const record = pick(state.buildCache, at);
		const come = cacheRecord(`late${at}`, {parentIds: record ? [record.id] : []});
		return {...state, buildCache: [...state.buildCache, come]};
	},
};

/** Any changes, one after the other, as a function of what was there. */
export const anyChanges: fc.Arbitrary<(state: PruneState) => PruneState> = fc
	.array(fc.record({name: fc.constantFrom(...Object.keys(changes)), at: fc.nat({max: 30})}), {
		maxLength: 6,
	})
	.map(
		list => (state: PruneState) =>
			list.reduce((before, {name, at}) => changes[name]?.(before, at) ?? before, state),
	);
