import type {PruneEntry} from '../prune-plan.ts';
import type {PlanItem} from './plan-file.ts';

const keyOf = ({kind, id, name, isUnnamed}: PlanItem): string =>
	`${kind}:${kind === 'image' && !isUnnamed ? name : id}`;

const milliseconds = (time: string | null): number | undefined =>
	time === null ? undefined : Date.parse(time);

/** An item of a plan file as it was in the plan, without what it had to do with others. */
export const planEntry = (item: PlanItem): PruneEntry => ({
	key: keyOf(item),
	kind: item.kind,
	id: item.id,
	name: item.name,
	references: item.references,
	group: item.group,
	labels: item.labels,
	createdAt: milliseconds(item.createdAt),
	lastUsedAt: milliseconds(item.lastUsedAt),
	sizeBytes: {atLeast: item.sizeBytes.atLeast, atMost: item.sizeBytes.atMost ?? undefined},
	isUnnamed: item.isUnnamed,
	verdict: 'removable',
	reasons: item.why,
	protectedBy: [],
	needs: [],
	dependants: [],
});
