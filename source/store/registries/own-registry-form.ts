import type {ContainerSummary} from '../../engine/containers.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import type {CredentialPlace} from '../../registry/credentials/registry-login.ts';
import {describePlace} from '../log-in/describe-place.ts';
import type {FormField, FormValues} from '../questions.ts';
import {nameProblem, yesOrNo} from '../run-container/run-values.ts';
import {hostOfPort, type OwnRegistryPlan} from './own-registry.ts';

const firstPort = 5000;

/** What bcrypt looks at. */
const mostPasswordBytes = 72;

const requiredName = (text: string) =>
	text.trim() === '' ? 'A name is needed.' : nameProblem(text);

function portProblem(text: string, used: ReadonlyMap<number, string>): string | undefined {
	const port = Number(text);
	if (!/^\d{1,5}$/.test(text.trim()) || port < 1 || port > 65_535) {
		return 'Use a number from 1 to 65535.';
	}

	const holder = used.get(port);
	return holder === undefined ? undefined : `Container ${holder} uses port ${port}.`;
}

function passwordProblem(text: string): string | undefined {
	return Buffer.byteLength(text) > mostPasswordBytes
		? `A password has at most ${mostPasswordBytes} bytes here.`
		: undefined;
}

function userProblem(text: string): string | undefined {
	return /[:\s]/.test(text.trim()) ? 'A user name may not contain a colon or a space.' : undefined;
}

/** @returns Containers by the port of this machine that they hold. */
const usedPorts = (containers: readonly ContainerSummary[]): Map<number, string> =>
	new Map(
		containers.flatMap(({name, ports}) =>
			ports.flatMap(({hostPort}) => (hostPort === undefined ? [] : [[hostPort, name] as const])),
		),
	);

/** A number behind the name where it is taken. */
function freeName(name: string, taken: ReadonlySet<string>): string {
	let number = 1;
	let free = name;
	while (taken.has(free)) {
		number += 1;
		free = `${name}-${number}`;
	}

	return free;
}

/** The fields of a registry of one's own, beside these containers. */
export function ownRegistryFields(containers: readonly ContainerSummary[]): readonly FormField[] {
	const used = usedPorts(containers);
	let port = firstPort;
	while (used.has(port)) {
		port += 1;
	}

	const taken = new Set(containers.map(container => container.name));
	const name = freeName('registry', taken);
	return [
		{
			id: 'name',
			label: 'Name',
			initial: name,
			isGuess: true,
			validate: text =>
				taken.has(text.trim()) ? 'A container has this name.' : requiredName(text),
		},
		{
			id: 'port',
			label: 'Port',
			initial: String(port),
			isGuess: true,
			hint: 'Of the loopback address: only this machine reaches it.',
			validate: text => portProblem(text, used),
		},
		{
			id: 'volume',
			label: 'Volume',
			initial: `${name}-data`,
			isGuess: true,
			hint: 'Holds the repositories. Created if it does not exist.',
			validate: requiredName,
		},
		{
			id: 'image',
			label: 'Image',
			initial: 'registry:2',
			isGuess: true,
			hint: 'Pulled if not local.',
			validate: text =>
				parseImageReference(text.trim()).isValid
					? undefined
					: 'Use a reference, such as registry:2.',
		},
		{
			id: 'user',
			label: 'User name',
			initial: '',
			placeholder: 'none: no login is needed',
			validate: userProblem,
		},
		{
			id: 'secret',
			label: 'Password',
			initial: '',
			isSecret: true,
			hint: 'The container gets only its bcrypt hash, as a file.',
			validate: passwordProblem,
		},
		{id: 'logIn', label: 'Log in', initial: 'yes', options: yesOrNo.toReversed()},
	];
}

/** Why these values are no registry; `undefined` when they are. */
export const ownRegistryProblem = ({user = '', secret = ''}: FormValues): string | undefined =>
	(user.trim() === '') === (secret === '')
		? undefined
		: 'A login has a user name and a password. Leave both empty for none.';

export function toOwnRegistryPlan(values: FormValues): OwnRegistryPlan & {logsIn: boolean} {
	const {name = '', port = '', volume = '', image = '', user = '', secret = ''} = values;
	const username = user.trim();
	return {
		name: name.trim(),
		port: Number(port),
		volume: volume.trim(),
		image: image.trim(),
		login: username === '' ? undefined : {username, password: secret},
		logsIn: username !== '' && values.logIn !== 'no',
	};
}

/**
What to know before it is started.
@param place Where a login will be stored; `undefined`: not known.
*/
export function ownRegistryLines(
	values: FormValues,
	place: CredentialPlace | undefined,
): readonly string[] {
	const {user = '', port = '', logIn} = values;
	const host = hostOfPort(Number(port) || firstPort);
	return [
		`Images in it are named ${host}/NAME. Plain http, on the loopback address only.`,
		user.trim() === ''
			? 'No login: everyone on this machine can read, write and delete.'
			: logIn === 'no' || !place
				? 'A login is needed to read and to write.'
				: `A login is needed. Yours will be stored ${place.kind === 'helper' ? 'by the' : 'in'} ${describePlace(place)}.`,
	];
}
