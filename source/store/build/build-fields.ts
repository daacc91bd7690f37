import path from 'node:path';
import type {DockerfileStage} from '../../build/dockerfile/outline-stages.ts';
import {parseBuildSecret} from '../../build/secrets/build-secret.ts';
import {splitCommandLine} from '../../format/command-line.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import {problemText} from '../point-at-problem.ts';
import type {FormField, FormValues} from '../questions.ts';
import type {Project} from './build-desk.ts';
import {parseContext, parseOutput} from './build-transports.ts';
import {backends, cacheSource, cacheTarget, lastStage, words} from './build-values.ts';
import {stageName} from './stage-text.ts';

function tagsProblem(text: string): string | undefined {
	for (const tag of words(text)) {
		const parsed = parseImageReference(tag);
		const problem = problemText(parsed);
		if (problem !== undefined) {
			return problem;
		}

		if (parsed.isValid && parsed.value.digest !== undefined) {
			return `${tag} has a digest. A build sets names and tags only.`;
		}
	}

	return undefined;
}

function pairsProblem(text: string): string | undefined {
	const split = splitCommandLine(text);
	if (!split.isValid) {
		return problemText(split);
	}

	const bad = split.value.find(word => !/^[^=\s]+=/.test(word));
	return bad === undefined ? undefined : `${bad} has no value. Use the form NAME=value.`;
}

/** What the first word is told that is of no use. */
const problemOf =
	(parse: (word: string) => object | string | undefined) =>
	(text: string): string | undefined => {
		const split = splitCommandLine(text);
		return split.isValid
			? split.value.map(parse).find(value => typeof value === 'string')
			: problemText(split);
	};

function secretsTextProblem(text: string): string | undefined {
	const ids = new Set<string>();
	return problemOf(word => {
		const secret = parseBuildSecret(word);
		if (typeof secret !== 'string' && ids.has(secret.id)) {
			return `The secret ${secret.id} is given twice.`;
		}

		ids.add(typeof secret === 'string' ? '' : secret.id);
		return secret;
	})(text);
}

export const platformProblem = (text: string): string | undefined =>
	text.trim() === '' ||
	text
		.trim()
		.split(',')
		.every(platform => /^[a-z\d]+\/[a-z\d_]+(?:\/[a-z\d]+)?$/.test(platform))
		? undefined
		: 'Use the form os/architecture, such as linux/arm64, several with commas.';

/** `app:latest` for a folder of that name; empty where no name can be made of it. */
function proposedTag(directory: string): string {
	const name = path
		.basename(directory)
		.toLowerCase()
		.replaceAll(/[^a-z\d]+/g, '-')
		.replaceAll(/^-|-$/g, '');
	return name === '' ? '' : `${name}:latest`;
}

type Known = {
	stages: readonly DockerfileStage[];
	/** As it was filled in last for this Dockerfile. */
	values: FormValues | undefined;
	/** Names that the image got last, maybe before this start. */
	references: readonly string[];
};

/** The questions before a build. */
export function buildFields(
	{directory}: Pick<Project, 'directory'>,
	{stages, values, references}: Known,
): readonly FormField[] {
	const known = (id: string, otherwise: string) => values?.[id] ?? otherwise;
	const targets = [lastStage, ...stages.map(stageName)];
	const target = known('target', lastStage);
	return [
		{
			id: 'tags',
			label: 'Tags',
			initial: known('tags', references.join(' ') || proposedTag(directory)),
			isGuess: values === undefined && references.length === 0,
			placeholder: 'none: the image is dangling',
			hint: 'One or several names, such as app:1 registry.example.com/team/app:1',
			validate: tagsProblem,
		},
		{
			id: 'target',
			label: 'Stage',
			initial: targets.includes(target) ? target : lastStage,
			options: targets,
			hint: 'The target stage, which becomes the image (--target).',
		},
		{
			id: 'arguments',
			label: 'Build args',
			initial: known('arguments', ''),
			placeholder: 'VERSION=1.2 NAME="two words"',
			hint: 'Values for ARG. The image history shows them: do not put secrets in them.',
			validate: pairsProblem,
		},
		{
			id: 'secrets',
			label: 'Secrets',
			initial: known('secrets', ''),
			placeholder: 'id=token,src=~/.token id=key,env=KEY',
			hint: 'For RUN --mount=type=secret: read from a file or variable, and not kept. Needs BuildKit.',
			validate: secretsTextProblem,
		},
		{
			id: 'agent',
			label: 'SSH agent',
			initial: known('agent', 'no'),
			options: ['no', 'yes'],
			hint: 'For RUN --mount=type=ssh: yes lets the build use the keys of your agent (--ssh default).',
		},
		{
			id: 'platform',
			label: 'Platform',
			initial: known('platform', ''),
			placeholder: 'of the engine',
			hint: 'Such as linux/arm64, several with commas. Foreign ones need an engine with emulation.',
			validate: platformProblem,
		},
		{
			id: 'contexts',
			label: 'Contexts',
			initial: known('contexts', ''),
			placeholder: 'lib=../lib base=docker-image://alpine:3',
			hint: 'Named contexts for FROM and COPY --from (--build-context). Needs BuildKit.',
			validate: problemOf(parseContext),
		},
		{
			id: 'output',
			label: 'Output',
			initial: known('output', ''),
			placeholder: 'an image on the engine',
			hint: 'Folders, or type=tar,dest=FILE (--output): local, tar, oci, docker, image. Needs BuildKit.',
			validate: problemOf(parseOutput),
		},
		{
			id: 'cacheFrom',
			label: 'Cache from',
			initial: known('cacheFrom', ''),
			placeholder: 'registry.example.com/app:cache',
			hint: 'An image of a registry, or type=local,src=FOLDER (--cache-from).',
			validate: problemOf(cacheSource),
		},
		{
			id: 'cacheTo',
			label: 'Cache to',
			initial: known('cacheTo', ''),
			placeholder: 'type=local,dest=FOLDER',
			hint: 'type=inline, type=registry,ref=NAME or type=local,dest=FOLDER (--cache-to).',
			validate: problemOf(cacheTarget),
		},
		{
			id: 'cache',
			label: 'Use cache',
			initial: known('cache', 'yes'),
			options: ['yes', 'no'],
			hint: 'no runs every instruction again (--no-cache).',
		},
		{
			id: 'pull',
			label: 'Pull bases',
			initial: known('pull', 'no'),
			options: ['no', 'yes'],
			hint: 'yes pulls newer base images (--pull).',
		},
		{
			id: 'labels',
			label: 'Labels',
			initial: known('labels', ''),
			placeholder: 'org.opencontainers.image.version=1.2',
			validate: pairsProblem,
		},
		{
			id: 'network',
			label: 'Network',
			initial: known('network', ''),
			placeholder: "the engine's default",
			hint: 'For RUN: host, none, or the name of a network.',
		},
		{
			id: 'backend',
			label: 'Builder',
			initial: known('backend', 'auto'),
			options: backends,
			hint: 'auto: BuildKit where the engine has it. Only the classic builder keeps layers of a failed build.',
		},
	];
}
