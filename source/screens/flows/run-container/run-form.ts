import type {FormField, FormValues} from '../../../components/dialogs/form.ts';
import type {ImageDetails} from '../../../engine/images.ts';
import {joinCommandLine} from '../../../format/command-line.ts';
import {isSamePlatform} from '../../../format/platform.ts';
import {safeText} from '../../../format/safe-text.ts';
import {variableSecrets} from '../../../session/findings/variable-secrets.ts';
import {
	nameProblem,
	parseCommand,
	parseMounts,
	parsePorts,
	parseVariables,
	type RunValues,
	runModes,
	yesOrNo,
} from './run-values.ts';

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

/**
The fields of the form for this image.
@param isChosen Whether its platform was asked for.
*/
export function runFields(
	{config, ...image}: Pick<ImageDetails, 'config' | 'platform' | 'manifests'>,
	isChosen = false,
): readonly FormField[] {
	const ownCommand = [...(config.entrypoint ?? []), ...(config.command ?? [])];
	const ports = safeText(proposedPorts(config.exposedPorts));
	return [
		{
			id: 'name',
			label: 'Name',
			initial: '',
			placeholder: 'made up by the engine',
			validate: nameProblem,
		},
		{
			id: 'command',
			label: 'Command',
			initial: '',
			placeholder: safeText(joinCommandLine(ownCommand)) || 'the image sets none',
			hint: config.entrypoint
				? `Given to the entrypoint ${safeText(joinCommandLine(config.entrypoint))}`
				: "In place of the image's own command",
			validate: value => parseCommand(value).problem,
		},
		{id: 'mode', label: 'Mode', initial: runModes[0], options: runModes},
		{
			id: 'ports',
			label: 'Ports',
			initial: '',
			placeholder: ports === '' ? 'none; the image exposes none' : `none; for example ${ports}`,
			hint: 'Host port:container port, several with spaces between',
			validate: value => parsePorts(value).problem,
		},
		{
			id: 'environment',
			label: 'Environment',
			initial: '',
			placeholder: "the image's own",
			hint: 'KEY=value, several with spaces between; quotes keep spaces in a value',
			validate: value => parseVariables(value).problem,
			secretParts: variableSecrets,
		},
		{
			id: 'mounts',
			label: 'Mounts',
			initial: '',
			placeholder: 'none',
			hint: './folder:/path, volume:/path or tmpfs:/path; :ro behind it for read-only',
			validate: value => parseMounts(value).problem,
		},
		{id: 'removesItself', label: 'Remove at end', initial: 'no', options: yesOrNo},
		...platformFields(image, isChosen),
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
	};
}
