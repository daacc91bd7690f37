import {isDeepStrictEqual} from 'node:util';
import {decidingAges} from '../../prune/deciding-ages.ts';
import {isGlob} from '../../prune/glob.ts';
import {idleRules} from '../../prune/idle-rules.ts';
import type {Orphans} from '../../prune/orphans/find-orphans.ts';
import type {PlanFile} from '../../prune/plan-file/plan-file.ts';
import {planPrune} from '../../prune/plan-prune.ts';
import {ruleText} from '../../prune/protection.ts';
import type {PrunePlan} from '../../prune/prune-plan.ts';
import type {ProtectionRule, PruneRules} from '../../prune/prune-rules.ts';
import {type PruneReading, readPruneInFull} from '../../store/prune/read-prune.ts';
import {withSessionRules} from '../../store/prune/session-rules.ts';
import type {Output} from '../output.ts';
import {refused} from '../refused.ts';
import {warnOfSwarm} from '../warn-of-swarm.ts';
import {warnOfUnreadable} from '../warn-of-unreadable.ts';
import {checkPlanEngine} from './open-plan-file.ts';
import {createOrphanSearch} from './orphan-search.ts';
import type {PruneCall} from './prune-call.ts';
import {nothingRemoved} from './prune-ending.ts';

/** An engine as it was read, and all that could go of it. */
export type PruneLook = {reading: PruneReading; plan: PrunePlan};

/** What a prune begins with. */
export type FirstLook = PruneLook & {
	/** Of the user, of the flags and of a plan file. */
	rules: PruneRules;
	/** Those that fit nothing here, as text. */
	idle: readonly string[];
	/** `undefined`: none, or not found in time. */
	orphans: Orphans | undefined;
	/** With the warning that entries could not be read. */
	told: Output;
	/** Reads the engine once more. */
	again(): Promise<PruneLook>;
};

/**
Reads the engine, and checks that rules and a plan file are meant for it.
@throws Problem, or a CommandProblem when nothing may be removed as it is asked for.
*/
export async function lookAtEngine(
	command: PruneCall,
	file: PlanFile | undefined,
): Promise<FirstLook> {
	const {engine, request, settings, ledgers, knownLayers, output, signal} = command;
	const {selection, protect, yes, planTarget, grace = settings.prune.grace} = request;
	const given = new Map(protect.map(glob => [glob, [{reference: glob}, {name: glob}]]));
	const rules = {
		grace,
		protect: [
			...settings.prune.protect,
			...[...given.values()].flat(),
			...(file?.rules.protect ?? []).filter(
				rule => !settings.prune.protect.some(own => isDeepStrictEqual(own, rule)),
			),
		],
	};
	const agesMs = decidingAges(rules, selection);
	const withTagTimes =
		agesMs.length > 0 ||
		selection.keepNewest !== undefined ||
		request.goal !== undefined ||
		file !== undefined ||
		planTarget !== undefined ||
		output.format === 'json';
	const search = createOrphanSearch(signal);
	const again = async (): Promise<PruneLook> => {
		output.progress('Reading disk usage…');
		const reading = await readPruneInFull(engine, {
			signal,
			// Whether a container ran again since a plan was made, only its exact end tells.
			agesMs: file ? 'all' : agesMs,
			withTagTimes,
			ledgers,
			knownLayers,
			now: output.now,
			onRoot: search.begin,
		});
		output.progress('');
		return {
			reading,
			plan: planPrune(reading.state, withSessionRules(rules), output.now()),
		};
	};
	const {reading, plan} = await search.beside(again());
	const {hostNames} = reading.state;
	if (file) {
		checkPlanEngine(file, reading.about, engine);
	}

	const orphans = await search.found();
	const told = warnOfSwarm(
		warnOfUnreadable(output, reading.state.unreadable),
		reading.state,
		reading.about,
	);
	const isIdle = (some: readonly ProtectionRule[]) =>
		idleRules(plan.entries, some, output.now(), hostNames).length === some.length;
	const idleGlobs = [...given].flatMap(([text, some]) => (isIdle(some) ? [text] : []));
	const idle = [
		...idleRules(plan.entries, settings.prune.protect, output.now(), hostNames).map(ruleText),
		...idleGlobs,
	];
	output.tell(...idle.map(rule => `slipway: Protects nothing on this engine: ${rule}`));
	const missing = idleGlobs.find(text => !isGlob(text));
	if (yes && missing !== undefined) {
		throw refused(nothingRemoved, {
			message: `--protect ${missing} protects nothing on this engine.`,
			nextStep: 'Correct the name, or run without it.',
		});
	}

	return {reading, plan, rules, idle, orphans, told, again};
}
