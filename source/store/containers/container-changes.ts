import type {ContainerSummary} from '../../engine/containers.ts';
import type {Engine} from '../../engine/engine.ts';
import type {Resource} from '../resource.ts';
import type {ContainerMoments} from './container-moments.ts';

/** With more of them at a time all are asked: the question would be longer than the answer. */
const mostAsked = 20;

/** @param asked Ids of those that were asked for. @param found Those of them that there are. */
function patchList(
	list: readonly ContainerSummary[],
	asked: ReadonlySet<string>,
	found: readonly ContainerSummary[],
): ContainerSummary[] {
	const byId = new Map(found.flatMap(one => (asked.has(one.id) ? [[one.id, one] as const] : [])));
	const known = new Set(list.map(({id}) => id));
	return [
		...[...byId.values()].filter(({id}) => !known.has(id)),
		...list.flatMap(one => (asked.has(one.id) ? (byId.get(one.id) ?? []) : [one])),
	];
}

type Watched = {
	engine: Pick<Engine, 'containers'>;
	containers: Resource<ContainerSummary[]>;
	moments: Pick<ContainerMoments, 'noteSome'>;
	now(): number;
};

export type ContainerChanges = {
	/** Asks for what has changed; an empty id stands for anything. Never rejects. */
	ask(ids: ReadonlySet<string>): Promise<void>;
};

/** Keeps a list of containers up to date by asking for those that have changed, which is a thousandth of the list. */
export function createContainerChanges({
	engine,
	containers,
	moments,
	now,
}: Watched): ContainerChanges {
	/** What comes while others are being asked is asked together afterwards. */
	const changed = new Set<string>();
	const askChanged = async (
		list: ContainerSummary[],
		{signal}: {signal: AbortSignal},
	): Promise<ContainerSummary[]> => {
		const asked = new Set(changed);
		changed.clear();
		if (asked.size === 0) {
			return list;
		}

		const askedAt = now();
		const found = await engine.containers.list({signal, ids: [...asked]});
		moments.noteSome(asked, found, askedAt);
		return patchList(list, asked, found);
	};

	return {
		ask(ids) {
			for (const id of ids) {
				changed.add(id);
			}

			if (changed.has('') || changed.size > mostAsked) {
				changed.clear();
				return containers.refresh();
			}

			return containers.patch(askChanged);
		},
	};
}
