import {firstAnswer} from '../../engine/first-answer.ts';
import {counted} from '../../format/counted.ts';
import type {Problem} from '../../problem.ts';
import {addBytes, noBytes} from '../../prune/byte-range.ts';
import {byteRangeText, totalCell} from '../../prune/byte-range-text.ts';
import {choosePreset} from '../../prune/choose-preset.ts';
import {engineFacts, isSurelySame} from '../../prune/engine-facts.ts';
import {noMarks} from '../../prune/no-marks.ts';
import type {PruneMarks} from '../../prune/prune-plan.ts';
import type {PrunePreset} from '../../prune/prune-preset.ts';
import type {HostRow} from '../../store/hosts/host-row.ts';
import {itemText, mostFreedFirst} from '../../store/prune/most-freed-first.ts';
import {pruneMemoryOf} from '../../store/prune/prune-memory.ts';
import type {ShownPlan} from '../../store/prune/prune-model-state.ts';
import {isStillThere} from '../../store/prune/result-text.ts';
import type {Questions} from '../../store/questions.ts';
import {toProblem} from '../../to-problem.ts';
import {beginPrune} from '../prune/begin-prune.ts';
import {removalSource} from '../removal-source.ts';
import type {ActionServices, ReachedHost} from '../services.ts';

type FleetPrune = {
	services: ActionServices;
	dialogs: Pick<Questions, 'confirm' | 'choose'>;
};

/** One host with what would go of it, or why that is unknown. */
type HostPlan =
	| {name: string; there: ReachedHost; shown: ShownPlan; marks: PruneMarks}
	| {name: string; error: Problem};

/** Those that take no volume, and for which a plan alone knows what they take. */
const presets: ReadonlyArray<{label: string; value: PrunePreset}> = [
	{label: 'Unused, except volumes', value: {kind: 'unused'}},
	{label: 'Dangling images', value: {kind: 'dangling'}},
	{label: 'Old tags of each repository: all but 3', value: {kind: 'keep-newest', count: 3}},
	{label: 'Build cache', value: {kind: 'build-cache'}},
];

async function planOf(
	there: ReachedHost,
	preset: PrunePreset,
	signal: AbortSignal,
): Promise<{shown: ShownPlan; marks: PruneMarks}> {
	const {services, openEngine} = there;
	await firstAnswer(openEngine.engine, signal);
	const {model} = pruneMemoryOf(services, openEngine);
	await model.read();
	const {shown, error} = model.state.get();
	if (error || !shown) {
		throw error ?? new Error('The engine was not read');
	}

	const {keys} = choosePreset(shown.plan, preset, services.now());
	return {shown, marks: noMarks(shown.plan).with(keys)};
}

/** Each engine once, by whatever name it comes first. */
function withoutSame(plans: readonly HostPlan[]): HostPlan[] {
	const aboutOf = (plan: HostPlan) => 'shown' in plan && engineFacts(plan.shown.reading.about);
	return plans.filter((plan, index) => {
		const about = aboutOf(plan);
		return !plans.slice(0, index).some(other => {
			const before = aboutOf(other);
			return about && before && isSurelySame(about, before);
		});
	});
}

const planText = (plan: HostPlan): string =>
	'error' in plan
		? `${plan.name}: not asked. ${plan.error.message}`
		: `${plan.name}: ${counted(plan.marks.count, 'item')}, frees ${byteRangeText(plan.marks.freedBytes)} of ${totalCell(plan.shown.plan.usedBytes, plan.marks.freedBytes)}`;

/** Removes what was agreed to of one host. @returns What did not go, or why nothing did; `undefined`: all went. */
async function removeOf({
	name,
	there: {services, openEngine},
	shown,
	marks,
}: Extract<HostPlan, {there: unknown}>): Promise<string | undefined> {
	const {model} = pruneMemoryOf(services, openEngine);
	const prune = await beginPrune({
		engine: openEngine.engine,
		jobs: services.jobs,
		now: services.now,
		// It was asked once for all of them. No preset takes a volume or a log.
		dialogs: {confirm: async () => true},
		volumeFacts: new Map(),
		plan: shown.plan,
		marks,
		rules: model.rules(),
		about: shown.reading.about,
		source: await removalSource(services, openEngine),
	});
	const {job, result} = (await prune?.ended) ?? {};
	const left = result?.items.filter(isStillThere).length ?? 0;
	if (result && left === 0) {
		return undefined;
	}

	return `${name} (${job?.error?.message ?? (result ? `${counted(left, 'item')} left` : 'cancelled')})`;
}

async function removeAll(
	{services: {notices}, dialogs}: FleetPrune,
	plans: readonly HostPlan[],
): Promise<void> {
	const doing = plans.flatMap(plan => ('there' in plan && plan.marks.count > 0 ? plan : []));
	const items = doing.reduce((sum, {marks}) => sum + marks.count, 0);
	const frees = doing.reduce((sum, {marks}) => addBytes(sum, marks.freedBytes), noBytes);
	if (doing.length === 0) {
		notices.show({tone: 'info', text: `Nothing to remove. ${plans.map(planText).join('; ')}`});
		return;
	}

	const on = `on ${counted(doing.length, 'host')}`;
	const isConfirmed = await dialogs.confirm({
		title: `Remove ${counted(items, 'item')} ${on} (${doing.map(({name}) => name).join(', ')})?`,
		lines: [
			`Frees ${byteRangeText(frees)}. Items changed in the meantime are kept.`,
			...plans.map(planText),
		],
		items: doing.flatMap(({name, marks}) =>
			mostFreedFirst(marks).map(item => `${name}  ${itemText(item)}`),
		),
		confirmLabel: 'Remove',
		role: 'danger',
	});
	if (!isConfirmed) {
		return;
	}

	const trouble = (await Promise.all(doing.map(removeOf))).filter(text => text !== undefined);
	notices.show(
		trouble.length === 0
			? {tone: 'success', text: `Pruned ${on}: ${counted(items, 'item')} removed`}
			: {tone: 'warning', text: `Not all removed ${on}: ${trouble.join(', ')}`},
	);
}

/**
Asks what goes, makes a plan for each host, asks once for all of them, and removes it side by side, each host's as a
job of its own. What fails on one ends that one alone.
*/
export async function pruneFleet(tools: FleetPrune, hosts: readonly HostRow[]): Promise<void> {
	const {services, dialogs} = tools;
	const preset = await dialogs.choose({
		title: `Prune ${counted(hosts.length, 'host')}: what goes?`,
		choices: presets.map(({label, value}) => ({label, value})),
	});
	if (!preset) {
		return;
	}

	const leaves: Array<() => void> = [];
	const plan = async (host: HostRow, signal: AbortSignal): Promise<HostPlan> => {
		const {name, state} = host;
		try {
			// Nothing waits for one that is known to be down.
			if (state?.status === 'down') {
				throw state.error;
			}

			const there = services.hosts.reach(host.host);
			leaves.push(there.leave);
			return {name, there, ...(await planOf(there, preset, signal))};
		} catch (error) {
			signal.throwIfAborted();
			return {name, error: toProblem(error)};
		}
	};

	try {
		let plans: readonly HostPlan[] = [];
		const job = await services.jobs.start(
			`Plan a prune of ${counted(hosts.length, 'host')}`,
			async ({signal}) => {
				plans = withoutSame(await Promise.all(hosts.map(host => plan(host, signal))));
				return plans.map(planText).join('; ');
			},
		).ended;
		if (job.state === 'succeeded') {
			await removeAll(tools, plans);
		}
	} finally {
		for (const leave of leaves) {
			leave();
		}
	}
}
