import type {Hosts} from '../../actions/services.ts';
import type {Dialogs} from '../../components/dialogs/use-dialogs.tsx';
import type {Action} from '../../keys/action.ts';
import {failureOf} from '../../store/failure-of.ts';

export type HostsContext = {
	hosts: Hosts;
	dialogs: Dialogs;
	/** Called once another engine is open. */
	onOpened(): void;
};

async function chooseHost({hosts, dialogs, onOpened}: HostsContext): Promise<void> {
	const values = await dialogs.form({
		title: 'Choose another host',
		submitLabel: 'Connect',
		fields: [
			{
				id: 'host',
				label: 'Host',
				initial: '',
				placeholder: 'unix:///var/run/docker.sock, tcp://host:2376, ssh://user@host',
				hint: 'As in DOCKER_HOST. ssh:// uses your own ssh, its config and its keys.',
				validate: value => (value.trim() === '' ? 'Enter an address. Esc cancels' : undefined),
			},
		],
		submit: async ({host = ''}) => failureOf((async () => hosts.open(host.trim()))()),
	});
	if (values) {
		onOpened();
	}
}

/** What can be done about the engine: also the offers of the first-run screen. */
export const hostActions: readonly Action<HostsContext>[] = [
	{
		id: 'hosts.retry',
		keys: ['enter', 'R'],
		title: 'Retry: the engine that the docker CLI would use',
		footer: 'Retry',
		group: 'View',
		run({hosts, onOpened}) {
			hosts.open();
			onOpened();
		},
	},
	{
		id: 'hosts.choose',
		keys: ['O'],
		title: 'Choose another host',
		footer: 'Other host',
		group: 'View',
		run: chooseHost,
	},
	{
		id: 'hosts.practice',
		keys: ['E'],
		title: 'Open the practice engine: everything works, nothing is real',
		footer: 'Practice engine',
		group: 'View',
		async run({hosts, onOpened}) {
			await hosts.openPractice();
			onOpened();
		},
	},
];
