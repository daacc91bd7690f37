import type {Settings} from '../../config.ts';
import {formatAge} from '../../format/format-age.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {dockerHub, familiarName} from '../../format/image-reference.ts';
import type {Problem} from '../../problem.ts';
import {glob} from '../../prune/glob.ts';
import type {RegistryClient} from '../../registry/registry-client.ts';
import {createRepositoryReader} from '../../registry/repository/read-repository.ts';
import {sortTags} from '../../registry/tags/sort-tags.ts';
import {listTags} from '../../store/tags/list-tags.ts';
import {fromGroup, type TagFacts} from '../../store/tags/tag-facts.ts';
import type {EngineChoice, TagsRequest} from '../command-request.ts';
import {type Output, printJson} from '../output.ts';
import type {OpenRegistry} from '../prune/registry-prune-call.ts';
import {tableText} from '../table-text.ts';

type TagsCommand = {
	request: TagsRequest & EngineChoice;
	settings: Settings;
	openRegistry: OpenRegistry;
	output: Output;
	signal: AbortSignal;
};

/** What is told of one tag; dates are milliseconds since the epoch. */
type Told = {
	tag: string;
	pushedAt: number | undefined;
	createdAt: number | undefined;
	facts: TagFacts | undefined;
	/** Kinds of what is attached; `undefined`: not read. */
	attached: readonly string[] | undefined;
	error: Problem | undefined;
};

async function read(client: RegistryClient, command: TagsCommand): Promise<Told[]> {
	const {request, output, signal} = command;
	const {repository, filters, newest, withDetails} = request;
	const facts = new Map<string, TagFacts>();
	const pushed = new Map<string, number | undefined>();
	const tell: Parameters<typeof listTags>[2] = (tag, change) =>
		facts.set(tag, change(facts.get(tag)));
	for await (const page of listTags(client, repository, tell, {signal})) {
		for (const {tag, pushedAt} of page) {
			pushed.set(tag, pushedAt);
		}

		output.progress(`Reading tags: ${pushed.size}`);
	}

	const reader = createRepositoryReader(client, repository);
	const fits = filters.map(glob);
	const names = sortTags(reader.addNames([...pushed.keys()]))
		.filter(tag => fits.length === 0 || fits.some(isMeant => isMeant(tag)))
		.slice(0, newest);
	const failures = new Map<string, Problem>();
	// On Docker Hub each manifest counts as a pull, and its web site has told the same.
	const isRead = withDetails && repository.host !== dockerHub;
	if (isRead) {
		const options = {
			signal,
			onFailure: (tag: string, problem: Problem) => void failures.set(tag, problem),
		};
		let done = 0;
		for await (const group of reader.read(names, options)) {
			done += 1;
			output.progress(`Reading tags: ${done} of ${names.length}`);
			for (const tag of group.tags) {
				tell(tag, known => fromGroup(known, group));
			}
		}
	}

	output.progress('');
	return names.map(tag => {
		const group = isRead ? reader.groupOf(tag) : undefined;
		return {
			tag,
			pushedAt: pushed.get(tag),
			createdAt: group?.createdAt,
			facts: facts.get(tag),
			attached: group && [...new Set(group.marks.map(({kind}) => kind))].sort(),
			error: failures.get(tag) ?? group?.problem,
		};
	});
}

const dateOf = (milliseconds: number | undefined): string | null =>
	milliseconds === undefined ? null : new Date(milliseconds).toISOString();

const toJson = ({tag, pushedAt, createdAt, facts, attached, error}: Told) => ({
	tag,
	digest: facts?.digest ?? null,
	pushedAt: dateOf(pushedAt),
	createdAt: dateOf(createdAt),
	platforms: (facts?.variants ?? []).map(({platform, digest, sizeBytes}) => ({
		platform,
		digest,
		sizeBytes: sizeBytes ?? null,
	})),
	attached: attached ?? null,
	error: error ? {reason: error.reason, message: error.message} : null,
});

function rowOf({tag, pushedAt, createdAt, facts, attached}: Told, now: number) {
	const age = pushedAt ?? createdAt;
	const [first] = facts?.variants ?? [];
	return {
		Name: tag,
		Age: age === undefined ? '' : formatAge(age, now),
		Size: first?.sizeBytes === undefined ? '' : formatBytes(first.sizeBytes),
		Digest: facts?.digest?.slice('sha256:'.length, 'sha256:'.length + 12) ?? '',
		Platforms: (facts?.variants ?? []).map(({platform}) => platform).join(', '),
		Attached: attached?.join(', ') ?? '',
	};
}

/**
Lists the tags of a repository in a registry, without an engine.
@returns Whether there are any that fit.
@throws Problem
*/
export async function tagsCommand(command: TagsCommand): Promise<boolean> {
	const {request, settings, openRegistry, output} = command;
	const {client} = await openRegistry(request.demo ? 'practice' : 'real', settings);
	try {
		const told = await read(client, command);
		if (output.format === 'json') {
			const repository = familiarName(request.repository);
			printJson(output, {version: 1, command: 'tags', repository, tags: told.map(toJson)});
		} else if (told.some(({facts}) => facts)) {
			output.write(
				tableText(
					told.map(one => rowOf(one, output.now())),
					output.width,
					output.theme,
				),
			);
		} else {
			output.print(...(told.length > 0 ? told.map(({tag}) => tag) : ['No tags.']));
		}

		return told.length > 0;
	} finally {
		await client.close();
	}
}
