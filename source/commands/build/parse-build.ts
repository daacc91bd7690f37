import {type Command, Option} from 'commander';
import {type BuildSecret, parseBuildSecret} from '../../build/secrets/build-secret.ts';
import {nameAndValue} from '../../format/name-and-value.ts';
import {parseBytes} from '../../format/parse-bytes.ts';
import {platformProblem} from '../../store/build/build-fields.ts';
import {furtherOutputs, parseContext, parseOutput} from '../../store/build/build-transports.ts';
import {cacheSource, cacheTarget} from '../../store/build/build-values.ts';
import {unavailableFlags, unavailableText} from '../../store/build/unavailable.ts';
import {completeReference, tagProblem} from '../../store/complete-reference.ts';
import {commandHelp} from '../command-help.ts';
import type {ImageBuildRequest} from '../command-request.ts';
import {several} from '../several.ts';
import {UsageProblem} from '../usage-problem.ts';

/** As commander gives them. */
export type BuildFlags = {
	tag?: readonly string[];
	file?: string;
	target?: string;
	buildArg?: readonly string[];
	label?: readonly string[];
	secret?: readonly string[];
	ssh?: readonly string[];
	platform?: string;
	network?: string;
	cache?: boolean;
	pull?: boolean;
	progress?: 'auto' | 'plain' | 'tty' | 'quiet';
	quiet?: boolean;
	maxSize?: string;
	maxLayer?: string;
	yes?: boolean;
	buildContext?: readonly string[];
	cacheFrom?: readonly string[];
	cacheTo?: readonly string[];
	output?: string[];
	/** The only unavailable one without a value: no parser of commander's hears of it. */
	push?: boolean;
};

function refuse(problem: string | undefined): void {
	if (problem !== undefined) {
		throw new UsageProblem(problem);
	}
}

function bytesOf(flag: string, text: string | undefined): number | undefined {
	const bytes = text === undefined ? undefined : parseBytes(text);
	refuse(
		text !== undefined && bytes === undefined
			? `${flag} ${text}: use a size such as 200MB`
			: undefined,
	);
	return bytes;
}

function secretsOf(words: readonly string[]): BuildSecret[] {
	const secrets = valuesOf('--secret', words, parseBuildSecret);
	const twice = secrets.find(({id}, index) => secrets.findIndex(one => one.id === id) !== index);
	refuse(twice && `--secret: ${twice.id} is given twice`);
	return secrets;
}

/** @throws UsageProblem */
function valuesOf<Value extends object>(
	flag: string,
	words: readonly string[] = [],
	parse: (word: string) => Value | string | undefined,
): Value[] {
	return words.flatMap(word => {
		const value = parse(word);
		if (typeof value === 'string') {
			throw new UsageProblem(`${flag}: ${value}`);
		}

		return value === undefined ? [] : [value];
	});
}

/** @throws UsageProblem */
export function parseBuild(directory: string, flags: BuildFlags): ImageBuildRequest {
	const {tag = [], file, label = [], ssh = [], platform, progress, quiet = false} = flags;
	refuse(
		/^(?:https?|git|ssh):\/\/|^git@/.test(directory)
			? `${directory}: a context at an address is unavailable. Name a directory`
			: undefined,
	);
	refuse(
		directory === '-' || file === '-'
			? 'a context or Dockerfile from stdin is unavailable. Name a directory or a file'
			: undefined,
	);
	for (const name of tag) {
		refuse(name.trim() === '' ? '--tag: a name is empty' : tagProblem(name));
	}

	refuse(platform === undefined ? undefined : platformProblem(platform));
	const push = unavailableFlags.find(({flag}) => flag === '--push');
	refuse(flags.push && push ? unavailableText(push) : undefined);
	const agent = ssh.find(name => name !== 'default');
	refuse(
		agent === undefined
			? undefined
			: `--ssh ${agent} is unavailable: only default, the agent of SSH_AUTH_SOCK, is passed on`,
	);
	const pair = [...(flags.buildArg ?? []), ...label].find(word => /^(?:=|$)/.test(word));
	refuse(pair === undefined ? undefined : 'use the form NAME=value after --build-arg and --label');
	return {
		name: 'build',
		directory,
		file,
		references: tag.flatMap(name => completeReference(name) ?? []),
		target: flags.target,
		buildArguments: flags.buildArg ?? [],
		labels: Object.fromEntries(label.map(nameAndValue)),
		secrets: secretsOf(flags.secret ?? []),
		usesAgent: ssh.length > 0,
		platform,
		ways: {
			contexts: Object.fromEntries(valuesOf('--build-context', flags.buildContext, parseContext)),
			cacheFrom: valuesOf('--cache-from', flags.cacheFrom, cacheSource),
			cacheTo: valuesOf('--cache-to', flags.cacheTo, cacheTarget),
			outputs: furtherOutputs(valuesOf('--output', flags.output, parseOutput)),
		},
		network: flags.network,
		ignoresCache: flags.cache === false,
		pullsBases: flags.pull ?? false,
		progress: quiet ? 'quiet' : progress === 'plain' || progress === 'quiet' ? progress : undefined,
		isQuiet: quiet,
		maxBytes: bytesOf('--max-size', flags.maxSize),
		maxLayerBytes: bytesOf('--max-layer', flags.maxLayer),
		yes: flags.yes ?? false,
	};
}

export function addBuildFlags(command: Command): Command {
	command
		.argument('[path]', 'the build context', '.')
		.option('-t, --tag <name>', 'name of the image, such as app:1', several)
		.option('-f, --file <file>', 'the Dockerfile (PATH/Dockerfile)')
		.option('--target <stage>', 'build this stage')
		.option('--build-arg <name=value>', 'value of an ARG. The image history shows it', several)
		.option('--secret <secret>', 'id=token,src=FILE or id=token,env=NAME', several)
		.option('--ssh <agent>', 'default: the keys of your SSH agent', several)
		.option('--label <name=value>', 'label of the image', several)
		.option('--platform <platforms>', 'such as linux/arm64, several with commas')
		.option('--build-context <name=place>', 'a folder, or docker-image://NAME', several)
		.option('-o, --output <place>', 'a folder, or type=tar,dest=FILE, for an image', several)
		.option('--cache-from <cache>', 'an image, or type=local,src=FOLDER', several)
		.option('--cache-to <cache>', 'such as type=registry,ref=NAME or type=inline', several)
		.option('--network <network>', 'of RUN: host, none, or the name of one')
		.option('--no-cache', 'run every instruction again')
		.option('--pull', 'pull newer base images')
		.addOption(
			new Option('--progress <how>', 'auto, plain or quiet, on stderr').choices([
				'auto',
				'plain',
				'tty',
				'quiet',
			]),
		)
		.option('-q, --quiet', 'print only the id of the image')
		.option('--max-size <size>', 'end with 5 when the image is larger, such as 200MB')
		.option('--max-layer <size>', 'end with 5 when an instruction adds more')
		.option('--yes', 'send files that look like secrets without a question')
		.addHelpText('after', commandHelp.build);
	for (const unavailable of unavailableFlags) {
		command.addOption(
			new Option(unavailable.flag).hideHelp().argParser(() => {
				throw new UsageProblem(unavailableText(unavailable));
			}),
		);
	}

	return command;
}
