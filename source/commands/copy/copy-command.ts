import {
	copyResultText,
	copyTags,
	findOverwritten,
	listImageTags,
	overwrittenText,
	type TagCopy,
	type TagCopyOutcome,
} from '../../actions/tags/copy-tags.ts';
import type {Settings} from '../../config.ts';
import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {
	familiarName,
	familiarReference,
	type ImageReference,
	withDefaultTag,
} from '../../format/image-reference.ts';
import type {Registry} from '../../registry/registry.ts';
import type {CopyRequest, EngineChoice} from '../command-request.ts';
import {CommandProblem, type Ending, endingLines} from '../ending.ts';
import {type Output, printJson} from '../output.ts';
import type {OpenRegistry} from '../prune/registry-prune-call.ts';
import {whyReadOnly} from '../why-read-only.ts';

type CopyCommand = {
	request: CopyRequest & EngineChoice & {exitCode: boolean};
	settings: Settings;
	configPath: string;
	openRegistry: OpenRegistry;
	output: Output;
	signal: AbortSignal;
};

async function copiesOf(
	{client}: Pick<Registry, 'client'>,
	{from, to, allTags}: CopyRequest,
	signal: AbortSignal,
): Promise<TagCopy[]> {
	if (!allTags) {
		const source = withDefaultTag(from);
		return [{from: source, to: {...to, tag: to.tag ?? source.tag}}];
	}

	const tags = await listImageTags(client, from, {signal});
	return tags.map(tag => ({from: {...from, tag}, to: {...to, tag}}));
}

const refused = (message: string, nextStep?: string) =>
	new CommandProblem({reason: 'refused', message: `${message} Nothing was copied.`, nextStep});

/** @throws CommandProblem where it is not wanted. */
async function confirm(overwritten: readonly string[], {request, output}: CopyCommand) {
	if (overwritten.length === 0 || request.yes) {
		return;
	}

	if (!output.canAsk) {
		throw refused(
			`A tag would be overwritten: ${overwritten[0]}`,
			'Use --yes to overwrite the tags of the target.',
		);
	}

	output.tell(...overwritten);
	if (!/^y(?:es)?$/i.test((await output.ask('Overwrite? [y/N] ')).trim())) {
		throw refused('You answered no.');
	}
}

function toJson({from, to, result, error}: TagCopyOutcome): object {
	return {
		from: familiarReference(from),
		to: familiarReference(to),
		digest: result?.digest ?? null,
		sentBytes: result?.sentBytes ?? 0,
		sparedBytes: result?.sparedBytes ?? 0,
		referrers: result?.referrers ?? 0,
		keptTags: result?.keptTags ?? [],
		error: error ? {reason: error.reason, message: error.message} : null,
	};
}

const nameOf = (reference: ImageReference, allTags: boolean) =>
	allTags ? familiarName(reference) : familiarReference(reference);

function print(outcomes: readonly TagCopyOutcome[], {request, output}: CopyCommand): void {
	const {from, to, allTags} = request;
	if (output.format === 'json') {
		printJson(output, {
			version: 1,
			command: 'copy',
			from: nameOf(from, allTags),
			to: nameOf(to, allTags),
			tags: outcomes.map(toJson),
		});
		return;
	}

	for (const {to: target, result, error} of allTags ? outcomes : []) {
		output.print(`${familiarReference(target)}: ${error?.message ?? result?.digest ?? ''}`);
	}

	output.print(`${copyResultText(outcomes)}.`);
}

/**
Copies from registry to registry, without an engine.
@returns Why it does not end with 0; `undefined`: all was copied.
@throws Problem, CommandProblem
*/
export async function copyCommand(command: CopyCommand): Promise<Ending | undefined> {
	const {request, configPath, settings, openRegistry, output, signal} = command;
	const refusal = whyReadOnly(request, {isReadOnly: settings.readOnly, configPath});
	if (refusal) {
		throw refused(refusal.message, refusal.nextStep);
	}

	const registry = await openRegistry(request.demo ? 'practice' : 'real', settings);
	const {client} = registry;
	try {
		const copies = await copiesOf(registry, request, signal);
		const {overwritten, unchanged} = await findOverwritten(client, copies, {signal});
		await confirm(overwritten.map(overwrittenText), command);
		const outcomes = await copyTags(client, copies, {
			signal,
			onProgress({to}, progress, done) {
				const {doneBytes, totalBytes} = progress ?? {doneBytes: 0, totalBytes: 0};
				const count = copies.length > 1 ? ` (${done.length + 1} of ${copies.length})` : '';
				output.progress(
					`${familiarReference(to)}${count}: ${formatBytes(doneBytes)} of ${formatBytes(totalBytes)}`,
				);
			},
		});
		output.progress('');
		const failures = outcomes.flatMap(({error}) => error ?? []);
		const [first] = failures;
		if (first && failures.length === outcomes.length) {
			throw first;
		}

		print(outcomes, command);
		if (failures.length > 0) {
			const message = `Not copied: ${failures.length} of ${counted(outcomes.length, 'tag')}.`;
			const ending: Ending = {reason: 'partly-failed', message};
			output.tell(...endingLines(ending));
			return ending;
		}

		const isNothing = unchanged === copies.length;
		return isNothing && request.exitCode
			? {reason: 'nothing-to-do', message: 'The target has the same tags already.'}
			: undefined;
	} finally {
		await client.close();
	}
}
