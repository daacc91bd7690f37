import {
	isNewest,
	planLines,
	planRecreate,
	type RecreatePlan,
	readFormer,
} from '../../actions/recreate/plan-recreate.ts';
import {type Recreated, recreateContainer} from '../../actions/recreate/recreate-container.ts';
import {keepNew, rollBack} from '../../actions/recreate/roll-back.ts';
import {findUnfinished} from '../../actions/recreate/unfinished-recreate.ts';
import type {Engine} from '../../engine/engine.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import {shortId} from '../../format/short-id.ts';
import type {CredentialStore} from '../../registry/credentials/credential-store.ts';
import type {Manner, RecreateRequest} from '../command-request.ts';
import type {Ending} from '../ending.ts';
import {type Output, printJson} from '../output.ts';
import {type Refusal, refused} from '../refused.ts';
import {questionsOf} from '../terminal-questions.ts';

type RecreateCall = {
	engine: Engine;
	request: RecreateRequest & Manner;
	/** Of the user, for pulls. */
	logins: Pick<CredentialStore, 'get'>;
	/** Why nothing may be changed; `undefined`: it may. */
	refusal: Refusal | undefined;
	output: Output;
	signal: AbortSignal;
};

const nothing = 'Nothing was recreated.';

async function pull(
	reference: string,
	platform: string | undefined,
	{engine, logins, output, signal}: RecreateCall,
): Promise<void> {
	const parsed = parseImageReference(reference);
	const credentials = parsed.isValid
		? await logins.get(parsed.value.host, {signal, repository: parsed.value.repository})
		: undefined;
	output.progress(`Pulling ${reference}`);
	for await (const _ of engine.images.pull(reference, {signal, platform, credentials})) {
		// Only the end matters.
	}
}

/** Without anything newer, or before it is done. */
function report(
	{request, output}: RecreateCall,
	{container, reference, newer, differences, lostPaths}: RecreatePlan,
	state: 'newest' | 'planned' | 'recreated',
	made?: Recreated,
): void {
	if (output.format === 'json') {
		printJson(
			{...output, warnings: [...output.warnings, ...(made?.warnings ?? [])]},
			{
				version: 1,
				command: request.name,
				container: container.name,
				reference,
				state,
				id: made?.id ?? container.id,
				previousId: container.id,
				imageId: newer.id,
				previousImageId: container.imageId,
				health: made?.wellness ?? null,
				differences,
				lostPaths,
			},
		);
		return;
	}

	output.tell(...(made?.warnings ?? []).map(warning => `slipway: ${warning}`));
	output.print(
		...(state === 'newest'
			? [`${container.name} runs on the newest local ${reference} already.`]
			: made
				? [
						`Recreated ${container.name} (${shortId(made.id)}): ${made.wellness ?? 'not started, as before'}.`,
					]
				: [
						...planLines({container, reference, lostPaths}),
						...differences.map(line => `  ${line}`),
					]),
	);
}

/** @returns Whether there was something to roll back. */
async function rollBackNow({engine, request, output, signal}: RecreateCall): Promise<boolean> {
	const {container} = request;
	const unfinished = findUnfinished(await engine.containers.list({signal})).find(
		({name, current, next, previous}) =>
			name === container || [current, next, previous].some(part => part?.id.startsWith(container)),
	);
	if (unfinished) {
		await rollBack(engine, unfinished, {signal});
	}

	if (output.format === 'json') {
		const name = unfinished?.name ?? container;
		const state = unfinished ? 'rolled-back' : 'finished';
		printJson(output, {version: 1, command: request.name, container: name, state});
	} else {
		output.print(unfinished ? `Rolled back ${unfinished.name}.` : 'Nothing to roll back.');
	}

	return unfinished !== undefined;
}

async function recreate(call: RecreateCall, plan: RecreatePlan): Promise<Recreated> {
	const {engine, output, signal} = call;
	const {name} = plan.container;
	const made = await recreateContainer(engine, plan, {signal, report: output.progress}).finally(
		() => output.progress(''),
	);
	const unfinished = findUnfinished(await engine.containers.list({signal})).find(
		found => found.name === name,
	);
	if (unfinished) {
		await keepNew(engine, unfinished, {signal});
	}

	return made;
}

/**
Recreates a container with the newer image that its reference stands for. One that does not get healthy is
rolled back.
@returns How it ended, where `--exit-code` asks for it; `undefined`: done.
@throws Problem for what the engine says, CommandProblem when it is refused.
*/
export async function recreateCommand(call: RecreateCall): Promise<Ending | undefined> {
	const {engine, request, refusal, output, signal} = call;
	const {container, dryRun, yes, exitCode} = request;
	if (refusal && !dryRun) {
		throw refused(nothing, refusal);
	}

	const nothingToDo = (message: string): Ending | undefined =>
		exitCode ? {reason: 'nothing-to-do', message} : undefined;
	if (request.rollBack) {
		return (await rollBackNow(call)) ? undefined : nothingToDo('Nothing to roll back.');
	}

	const former = await readFormer(engine, container, {signal});
	if (request.pull) {
		await pull(former.reference, former.container.imagePlatform, call).finally(() =>
			output.progress(''),
		);
	}

	const {platform: native} = await engine.about({signal});
	const plan = await planRecreate(engine, former, {signal, native});
	if (isNewest(plan)) {
		report(call, plan, 'newest');
		return nothingToDo(`No newer ${former.reference}.`);
	}

	if (dryRun || output.format === 'text') {
		report(call, plan, 'planned');
	}

	if (dryRun) {
		return undefined;
	}

	if (!yes && !output.canAsk) {
		throw refused(nothing, {
			message: 'A question needs a terminal.',
			nextStep: 'Use --yes to recreate without a question.',
		});
	}

	const question = {title: `Recreate ${plan.container.name}?`, lines: [], confirmLabel: 'Recreate'};
	if (!(await questionsOf(output, yes).confirm(question))) {
		throw refused(nothing, {message: 'You answered no.'});
	}

	report(call, plan, 'recreated', await recreate(call, plan));
	return undefined;
}
