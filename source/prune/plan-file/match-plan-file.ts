import type {Engine, EngineAbout} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {shortId} from '../../format/short-id.ts';
import {askEach} from '../ask-each.ts';
import {noMarks} from '../no-marks.ts';
import type {PruneMarks, PrunePlan} from '../prune-plan.ts';
import {type CheckedPlan, checkPlan} from './check-plan.ts';
import type {PlanItem} from './plan-file.ts';

type Present = {
	about: EngineAbout;
	/** All that is known of the engine now, by the rules of the file and of the user. */
	plan: PrunePlan;
};

export type MatchedPlan = Pick<CheckedPlan, 'settled'> & {
	plan: PrunePlan;
	/** What can go as the file says. */
	marks: PruneMarks;
};

/**
Podman takes every image without a name along that the last one was built on, whatever it is asked: such a one
may have had a name when the plan was made.
@returns Why images have to stay, by id.
*/
async function parentsWithoutName(
	engine: Engine,
	items: readonly PlanItem[],
	plan: PrunePlan,
	options: RequestOptions,
): Promise<ReadonlyMap<string, string>> {
	const listed = new Set(plan.entries.map(({id}) => id));
	const hidden = items.map(({id, image}) => ({
		id,
		parents: (image?.builtOn ?? []).filter(parent => !listed.has(parent)),
	}));
	const found = await askEach(
		[...new Set(hidden.flatMap(({parents}) => parents))],
		(id, asked) => engine.images.inspect(id, asked),
		options,
	);
	return new Map(
		hidden.flatMap(({id, parents}) => {
			const parent = parents.find(one => found.has(one));
			return parent === undefined
				? []
				: [[id, `Podman would also remove its parent ${shortId(parent)}, which lost its name`]];
		}),
	);
}

/**
Finds the items of a plan file among what is there now. What can go takes nothing along that the file does not
name.
@throws Problem, or the signal's reason.
*/
export async function matchPlanFile(
	engine: Engine,
	items: readonly PlanItem[],
	{about, plan}: Present,
	options: RequestOptions,
): Promise<MatchedPlan> {
	const whyNot =
		about.flavour === 'podman' ? await parentsWithoutName(engine, items, plan, options) : undefined;
	const {keys, settled} = checkPlan(items, plan, whyNot);
	const steps = new Map(items.map(({id, image}) => [id, image?.steps ?? []]));
	const exact = {
		...plan,
		entries: plan.entries.map(entry =>
			entry.kind === 'image' && keys.has(entry.key)
				? {...entry, steps: steps.get(entry.id) ?? []}
				: entry,
		),
	};
	return {plan: exact, marks: noMarks(exact).with(keys), settled};
}
