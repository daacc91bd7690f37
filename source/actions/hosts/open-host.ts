import type {NamedHost} from '../../config/settings.ts';
import {failureOf} from '../../store/failure-of.ts';
import type {KnownHost} from '../../store/hosts/known-host.ts';
import type {Questions} from '../../store/questions.ts';
import type {ActionServices} from '../services.ts';

type HostTools = {
	services: Pick<ActionServices, 'hosts' | 'notices'>;
	dialogs: Pick<Questions, 'confirm' | 'form'>;
};

/**
Opens a host; before it is opened in plain text for the first time, that is asked.
Rejects with a Problem when there is nothing to connect to.
*/
export async function openHost({services, dialogs}: HostTools, host: string): Promise<void> {
	const {hosts} = services;
	const {address, isPlain} = hosts.resolve(host);
	const isAgreed =
		!isPlain ||
		(await hosts.isRecent(address)) ||
		(await dialogs.confirm({
			title: 'Connect without TLS?',
			lines: [
				`${address} has no encryption and no login. Anyone on the way can read and change everything, and whoever reaches an engine is root on its machine.`,
				'ssh:// or a context with TLS certificates is safe. This host is not asked about again.',
			],
			confirmLabel: 'Connect',
			role: 'warning',
		}));
	if (isAgreed) {
		hosts.open(host);
	}
}

function nameProblem(name: string, taken: ReadonlySet<string>): string | undefined {
	if (/[\s/:*?[\]{}#,]/u.test(name)) {
		return 'A name may not contain spaces, / : * ? or brackets';
	}

	return taken.has(name) ? `${name} is already the name of a host` : undefined;
}

async function save(
	{services}: Pick<HostTools, 'services'>,
	own: readonly NamedHost[],
	said: string,
): Promise<void> {
	const {hosts, notices} = services;
	const failure = await hosts.saveOwn(own);
	notices.show(
		failure === undefined
			? {tone: 'success', text: said}
			: {tone: 'warning', text: `${said}, only until Slipway ends. ${failure}`},
	);
	void hosts.board.look();
}

/**
Asks for a host, and for a name under which it is kept.
@param edited The own host whose values are changed; `undefined`: a host is opened, and kept if it gets a name.
*/
export async function askForHost(tools: HostTools, edited?: KnownHost): Promise<void> {
	const {services, dialogs} = tools;
	const {hosts} = services;
	const taken = new Set(
		hosts.board.known
			.get()
			.filter(({id}) => id !== edited?.id)
			.map(({name}) => name),
	);
	let isOpened = false;
	const values = await dialogs.form({
		title: edited ? `Edit ${edited.name}` : 'Choose another host',
		submitLabel: edited ? 'Save' : 'Connect',
		fields: [
			{
				id: 'host',
				label: 'Host',
				initial: edited?.host ?? '',
				placeholder: 'unix:///var/run/docker.sock, tcp://host:2376, ssh://user@host',
				hint: 'As in DOCKER_HOST, or the name of a docker context. ssh:// uses your own ssh.',
				validate: value => (value.trim() === '' ? 'Enter an address. Esc cancels' : undefined),
			},
			{
				id: 'name',
				label: 'Name',
				initial: edited?.name ?? '',
				placeholder: 'optional: keeps it in the config file',
				hint: 'Stands for the address everywhere, such as slipway --host NAME.',
				validate: value =>
					edited && value.trim() === ''
						? 'Enter a name. Esc cancels'
						: nameProblem(value.trim(), taken),
			},
		],
		submit: async values =>
			failureOf(
				(async () => {
					const [host = '', name = ''] = [values.host?.trim(), values.name?.trim()];
					const {isPlain} = hosts.resolve(host);
					if (name !== '') {
						const others = hosts.own.get().filter(one => one.name !== (edited?.name ?? name));
						await save(tools, [...others, {name, host}], `Saved ${name}`);
					}

					if (!isPlain && !edited) {
						hosts.open(host);
						isOpened = true;
					}
				})(),
			),
	});
	if (values && !edited && !isOpened) {
		await openHost(tools, values.host?.trim() ?? '');
	}
}

/** Takes an own host out of the config file. */
export async function removeHost(tools: HostTools, {name, host}: KnownHost): Promise<void> {
	const isMeant = await tools.dialogs.confirm({
		title: `Remove ${name}?`,
		lines: [`${host} is removed from the config file. The engine is not changed.`],
		confirmLabel: 'Remove',
	});
	if (isMeant) {
		const others = tools.services.hosts.own.get().filter(one => one.name !== name);
		await save(tools, others, `Removed ${name}`);
	}
}
