import type {ImageDetails} from '../../engine/images.ts';
import {joinCommandLine} from '../../format/command-line.ts';
import {isSamePlatform} from '../../format/platform.ts';
import {parseCpus, parseGpus, parseMemory, parseRestart} from '../../format/run-limits.ts';
import {variableSecrets} from '../../session/findings/variable-secrets.ts';
import type {FormField, FormValues} from '../../store/questions.ts';
import {
	defaultNetwork,
	nameProblem,
	parseCommand,
	parseLabels,
	parseMounts,
	parsePorts,
	parseVariables,
	problemOf,
	type RunValues,
	restartPolicies,
	runModes,
	yesOrNo,
} from '../../store/run-container/run-values.ts';

/** Host ports below this want more rights on many hosts. */
const firstFreePort = 1024;

/** `8080:80 5353:53/udp` for the ports that an image exposes. */
export function proposedPorts(exposedPorts: readonly string[]): string {
	return exposedPorts
		.map(exposed => {
			const [port, protocol = 'tcp'] = exposed.split('/');
			const number = Number(port);
			const host = number < firstFreePort ? number + 8000 : number;
			return `${host}:${port}${protocol === 'tcp' ? '' : `/${protocol}`}`;
		})
		.join(' ');
}

/** To choose from, where the image has several platforms here. */
function platformFields(
	{platform, manifests = []}: Pick<ImageDetails, 'platform' | 'manifests'>,
	isChosen: boolean,
): FormField[] {
	const here = manifests.flatMap(({isAvailable, platform: other}) =>
		isAvailable && other !== undefined ? [other] : [],
	);
	if (here.length < 2 && !isChosen) {
		return [];
	}

	const options = [platform, ...here.filter(other => !isSamePlatform(other, platform))];
	return [{id: 'platform', label: 'Platform', initial: platform, options}];
}

/** What the engine has to choose from. */
export type RunOffer = {
	/** Names of its networks; `undefined`: not told. */
	networks: readonly string[] | undefined;
	hasGpus: boolean;
};

/** What the engine offers, and what was asked for besides. */
const offered = (options: readonly string[], asked: string): readonly string[] =>
	options.includes(asked) ? options : [asked, ...options];

/** Where and how long it runs, and how much it gets. */
function limitFields(
	{networks = ['bridge', 'host', 'none'], hasGpus}: RunOffer,
	filled: Partial<RunValues>,
): readonly FormField[] {
	const {network = defaultNetwork, restart = restartPolicies[0], gpus} = filled;
	return [
		{
			id: 'network',
			label: 'Network',
			initial: network,
			options: offered([defaultNetwork, ...networks], network),
		},
		{
			id: 'restart',
			label: 'Restart policy',
			initial: restart,
			options: offered(restartPolicies, restart),
			validate: value => problemOf(value, parseRestart),
		},
		{
			id: 'user',
			label: 'User',
			initial: filled.user ?? '',
			placeholder: "the image's own",
			hint: 'Name, UID or UID:GID',
		},
		{
			id: 'memory',
			label: 'Memory limit',
			initial: filled.memory ?? '',
			placeholder: 'none',
			hint: 'For example 512m or 2g',
			validate: value => problemOf(value, parseMemory),
		},
		{
			id: 'cpus',
			label: 'CPU limit',
			initial: filled.cpus ?? '',
			placeholder: 'none',
			hint: 'Number of CPUs, for example 2 or 0.5',
			validate: value => problemOf(value, parseCpus),
		},
		...(hasGpus
			? [
					{
						id: 'gpus',
						label: 'GPUs',
						initial: gpus ?? '',
						placeholder: 'none',
						hint: 'all, 2 or device=0,1',
						validate: (value: string) => problemOf(value, parseGpus),
					},
				]
			: []),
	];
}

/** Fields that stand only where a pasted command fills them. */
const rareFields: readonly FormField[] = [
	{id: 'workingDirectory', label: 'Working directory', initial: ''},
	{
		id: 'entrypoint',
		label: 'Entrypoint',
		initial: '',
		validate: value => parseCommand(value).problem,
	},
	{
		id: 'labels',
		label: 'Labels',
		initial: '',
		validate: value => parseLabels(value).problem,
		secretParts: variableSecrets,
	},
];

/**
The fields of the form for this image.
@param isChosen Whether its platform was asked for.
@param filled What stands in them already.
*/
export function runFields(
	{config, ...image}: Pick<ImageDetails, 'config' | 'platform' | 'manifests'>,
	{isChosen = false, offer, filled = {}}: RunFieldOptions,
): readonly FormField[] {
	const fields = [
		...mainFields(config),
		...limitFields(offer, filled),
		...rareFields.filter(({id}) => filled[id as keyof RunValues] !== undefined),
		...platformFields(image, isChosen),
	];
	return fields.map(field => {
		const value = filled[field.id as keyof RunValues];
		return value === undefined ? field : {...field, initial: value};
	});
}

export type RunFieldOptions = {
	isChosen?: boolean;
	offer: RunOffer;
	filled?: Partial<RunValues>;
};

function mainFields(config: ImageDetails['config']): readonly FormField[] {
	const ownCommand = [...(config.entrypoint ?? []), ...(config.command ?? [])];
	const ports = proposedPorts(config.exposedPorts);
	return [
		{
			id: 'name',
			label: 'Name',
			initial: '',
			placeholder: 'generated by the engine',
			validate: nameProblem,
		},
		{
			id: 'command',
			label: 'Command',
			initial: '',
			placeholder: joinCommandLine(ownCommand) || 'the image sets none',
			hint: config.entrypoint
				? `Given to the entrypoint ${joinCommandLine(config.entrypoint)}`
				: 'Replaces the command of the image',
			validate: value => parseCommand(value).problem,
		},
		{id: 'mode', label: 'Mode', initial: runModes[0], options: runModes},
		{
			id: 'ports',
			label: 'Ports',
			initial: '',
			placeholder: ports === '' ? 'none (the image exposes none)' : `none, for example ${ports}`,
			hint: 'HOST_PORT:CONTAINER_PORT, separated by spaces',
			validate: value => parsePorts(value).problem,
		},
		{
			id: 'environment',
			label: 'Environment',
			initial: '',
			placeholder: "the image's own",
			hint: 'KEY=value, separated by spaces. Quote values with spaces',
			validate: value => parseVariables(value).problem,
			secretParts: variableSecrets,
		},
		{
			id: 'mounts',
			label: 'Mounts',
			initial: '',
			placeholder: 'none',
			hint: './folder:/path, volume:/path or tmpfs:/path, with :ro for read-only, :z or :Z for SELinux',
			validate: value => parseMounts(value).problem,
		},
		{id: 'removesItself', label: 'Remove on exit (--rm)', initial: 'no', options: yesOrNo},
	];
}

/** What the form holds, by name. */
export function runValues(values: FormValues): RunValues {
	const text = (id: keyof RunValues) => values[id] ?? '';
	return {
		name: text('name'),
		command: text('command'),
		mode: runModes.find(mode => mode === values.mode) ?? runModes[0],
		ports: text('ports'),
		environment: text('environment'),
		mounts: text('mounts'),
		removesItself: text('removesItself'),
		platform: text('platform'),
		network: text('network'),
		restart: text('restart'),
		user: text('user'),
		memory: text('memory'),
		cpus: text('cpus'),
		gpus: text('gpus'),
		workingDirectory: text('workingDirectory'),
		entrypoint: text('entrypoint'),
		labels: text('labels'),
	};
}
