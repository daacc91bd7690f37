import {graceOf} from '../../prune/ages/grace.ts';
import {isGlob} from '../../prune/glob.ts';
import {idleRules} from '../../prune/idle-rules.ts';
import {noMarks} from '../../prune/no-marks.ts';
import type {PrunePlan} from '../../prune/prune-plan.ts';
import type {ProtectionRule} from '../../prune/prune-rules.ts';
import {checkDeleting, executeRemotePrune} from '../../prune/remote/execute-remote-prune.ts';
import {noteRemovedTag} from '../../prune/remote/note-removed-tag.ts';
import {planRemotePrune} from '../../prune/remote/plan-remote-prune.ts';
import {readRemoteTags} from '../../prune/remote/read-remote-tags.ts';
import {deletionTitle} from '../../prune/remote/remote-tags.ts';
import type {RegistryClient} from '../../registry/registry-client.ts';
import type {Ending} from '../ending.ts';
import {refused} from '../refused.ts';
import {questionsOf} from '../terminal-questions.ts';
import {nothingRemoved, nothingRemovedYet, nothingToRemove, pruneEnding} from './prune-ending.ts';
import type {RegistryPruneCall} from './registry-prune-call.ts';
import {showRegistryPlan} from './show-registry-plan.ts';

/** A glob without a repository is one for tags. */
const rulesOf = (pattern: string): ProtectionRule[] => [
	{reference: pattern},
	...(/[:/]/.test(pattern) ? [] : [{reference: `*:${pattern}`}]),
];

/** @throws CommandProblem where a rule that was given by name protects nothing, and nobody is asked. */
function idleTexts({request, output}: RegistryPruneCall, plan: PrunePlan): string[] {
	const idle = request.protect.filter(pattern => {
		const rules = rulesOf(pattern);
		return idleRules(plan.entries, rules, output.now()).length === rules.length;
	});
	output.tell(...idle.map(rule => `slipway: Protects nothing in this repository: ${rule}`));
	const missing = idle.find(text => !isGlob(text));
	if (request.yes && missing !== undefined) {
		throw refused(nothingRemoved, {
			message: `--protect ${missing} protects nothing in this repository.`,
			nextStep: 'Correct the name, or run without it.',
		});
	}

	return idle;
}

async function planOf(
	client: RegistryClient,
	{request, settings, output, signal}: RegistryPruneCall,
) {
	const {selection, protect, grace = settings.prune.grace} = request;
	output.progress('Reading tags…');
	const remote = await readRemoteTags(client, request.registry, {
		signal,
		onProgress: (done, total) => output.progress(`Reading tags: ${done} of ${total}`),
	});
	output.progress('');
	const {keepNewest, olderThanMs} = selection;
	const rules = {
		grace,
		protect: [...settings.prune.protect, ...protect.flatMap(rulesOf)],
	};
	const plan = planRemotePrune(
		remote,
		{keepNewest, olderThanMs, graceMs: graceOf(rules), protect: rules.protect},
		output.now(),
	);
	const removable = plan.entries.filter(({verdict}) => verdict === 'removable');
	return {remote, plan, marks: noMarks(plan).with(removable.map(({key}) => key))};
}

async function pruneWith(
	client: RegistryClient,
	command: RegistryPruneCall,
): Promise<Ending | undefined> {
	const {request, refusal, journal, output, signal} = command;
	const {yes, dryRun, exitCode, registry} = request;
	const {remote, plan, marks} = await planOf(client, command);
	const told = {command, plan, marks, idle: idleTexts(command, plan)};
	if (marks.count === 0) {
		showRegistryPlan(told);
		return nothingToRemove(exitCode);
	}

	if (dryRun || !(yes || output.canAsk)) {
		showRegistryPlan(told);
		if (output.format === 'text') {
			output.print(nothingRemovedYet(dryRun));
		}

		return undefined;
	}

	if (refusal !== undefined) {
		throw refused(nothingRemoved, refusal);
	}

	await checkDeleting(client, registry, {signal});
	if (!yes) {
		showRegistryPlan(told);
	}

	const isMeant = await questionsOf(output, yes).confirm({
		title: deletionTitle(marks, registry),
		lines: [],
		confirmLabel: 'Delete',
	});
	if (!isMeant) {
		output.print(nothingRemoved);
		return {reason: 'refused', message: nothingRemoved};
	}

	signal.throwIfAborted();
	let noted: Promise<unknown> = Promise.resolve();
	const result = await executeRemotePrune(client, {
		remote,
		marks,
		signal,
		onProgress: (done, total) => output.progress(`Deleting tags: ${done} of ${total}`),
		onRemoved(entry) {
			noted = noteRemovedTag(entry, {journal, host: registry.host, now: output.now});
		},
	});
	await noted;
	output.progress('');
	showRegistryPlan(told, result);
	return pruneEnding(result.items, result.wasCancelled);
}

/**
Plans, lists, asks and deletes tags of a repository in a registry, as `pruneCommand` does with items of an engine.
@returns How it ended, which was printed; `undefined`: all of it is done.
@throws Problem when the registry cannot be asked or does not delete, a CommandProblem when it is refused, the
signal's reason when it is aborted meanwhile: nothing was deleted then.
*/
export async function registryPruneCommand(
	command: RegistryPruneCall,
): Promise<Ending | undefined> {
	const {openRegistry, request, settings} = command;
	const {client} = await openRegistry(request.demo ? 'practice' : 'real', settings);
	try {
		return await pruneWith(client, command);
	} finally {
		await client.close();
	}
}
