import type {Claim, Other, Protect, Thing} from './entries/thing.ts';
import type {PruneEntry} from './prune-plan.ts';

/** `used by container web`, `used by container web and 4 more`. */
const say = (how: string, [first, ...more]: readonly Other[]): string[] =>
	first ? [`${how} ${first.text}${more.length === 0 ? '' : ` and ${more.length} more`}`] : [];

/** What a builder keeps is told as its own, whatever else speaks for or against it. */
const builderNote = ({kind, builder}: Thing): string[] =>
	builder === undefined
		? []
		: [kind === 'volume' ? `cache of the builder ${builder}` : `builder ${builder}`];

/**
Decides what may go. A thing stays for its own sake, when a rule protects it, when what has to go first
stays, or when something stays that depends on it.
@param remark What else is said of what may go, and why it is in its grace.
@returns What has to go first, and what depends on a thing, before the thing.
*/
export function judgeClaims(
	claims: readonly Claim[],
	protect: Protect,
	remark: (thing: Thing) => {grace: string | undefined; remarks: readonly string[]},
): PruneEntry[] {
	const claimOf = new Map(claims.map(claim => [claim.thing.key, claim]));
	const judged = new Map<string, PruneEntry>();
	/** Against answers that go round in circles, which no sound engine gives. */
	const underWay = new Set<string>();

	const isKept = (key: string): boolean => {
		const claim = claimOf.get(key);
		return claim !== undefined && !underWay.has(key) && judge(claim).verdict === 'kept';
	};

	const judge = (claim: Claim): PruneEntry => {
		const {thing, keptBy, needs, dependants, removableBecause} = claim;
		const known = judged.get(thing.key);
		if (known) {
			return known;
		}

		const protectedBy = protect(thing);
		underWay.add(thing.key);
		const keptNeeds = needs.filter(({key}) => isKept(key));
		const keptDependants = dependants.filter(({key}) => isKept(key));
		underWay.delete(thing.key);
		const whyKept = [
			...protectedBy.map(rule => `protected by rule ${rule}`),
			...keptBy,
			...say('used by', keptNeeds),
			...say('parent of', keptDependants),
		];
		const {grace, remarks} = remark(thing);
		const whyRemovable = needs.length > 0 ? say('goes with', needs) : [removableBecause];
		const entry: PruneEntry = {
			verdict: whyKept.length > 0 ? 'kept' : 'removable',
			reasons: [
				...(whyKept.length > 0 ? whyKept : [...whyRemovable, ...remarks]),
				...builderNote(thing),
			],
			grace,
			protectedBy,
			needs: needs.map(({key}) => key),
			dependants: dependants.map(({key}) => key),
			...thing,
		};
		judged.set(thing.key, entry);
		return entry;
	};

	for (const claim of claims) {
		judge(claim);
	}

	// Each was put in after what it asked for.
	return [...judged.values()];
}
