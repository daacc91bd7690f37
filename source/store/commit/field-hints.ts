import type {ListFieldId, MetadataFieldId} from '../../session/metadata/metadata-field.ts';

type FieldText = {
	/** What it is for and how it is written. */
	hint: string;
	/** Shown where it is not set. */
	unset: string;
};

/** What each field is for, with the option of `docker run` or `docker commit` that touches it. */
export const fieldTexts: Readonly<Record<MetadataFieldId, FieldText>> = {
	command: {
		hint: 'The command, or the arguments of the entrypoint. ["nginx", "-g", "daemon off;"] runs directly (exec form). A plain line runs in a shell (shell form).',
		unset: 'none',
	},
	entrypoint: {
		hint: 'Always runs, with Cmd as its arguments. ["/start.sh"] runs directly (exec form). A plain line runs in a shell and ignores Cmd (shell form).',
		unset: 'none',
	},
	environment: {
		hint: 'Variables of every container (docker run -e adds to them), as behind ENV: A=1 B=2, PATH=/opt/bin:$PATH. Everyone with the image can read them.',
		unset: 'none',
	},
	exposedPorts: {
		hint: 'Ports that it listens on, such as 80 or 53/udp. docker run -P publishes them.',
		unset: 'none',
	},
	volumes: {
		hint: 'Mount points for volumes. Each container gets new anonymous volumes unless docker run -v names them.',
		unset: 'none',
	},
	user: {
		hint: 'User name or UID, with an optional :group. docker run -u overrides it.',
		unset: 'root',
	},
	workingDirectory: {
		hint: 'Working directory, an absolute path. docker run -w overrides it.',
		unset: '/',
	},
	labels: {
		hint: 'Labels as KEY=value. docker images --filter label=KEY finds the image.',
		unset: 'none',
	},
	healthcheck: {
		hint: 'A command that exits 0 if healthy: curl -f http://localhost/ or ["CMD", "/check"]. NONE disables the one of the base. Options go first: --interval=30s --timeout=3s --start-period=5s --start-interval=1s --retries=3 (default: as in the base).',
		unset: 'none',
	},
	stopSignal: {
		hint: 'The signal that docker stop sends first, such as SIGTERM or SIGQUIT.',
		unset: 'SIGTERM',
	},
	shell: {
		hint: 'The shell for commands in shell form, as a JSON array.',
		unset: '["/bin/sh", "-c"]',
	},
	onBuild: {
		hint: 'Dockerfile instructions that run when another image is built FROM this one.',
		unset: 'none',
	},
	author: {hint: 'The author, as docker inspect shows it (docker commit -a).', unset: 'none'},
	message: {
		hint: 'The commit message, as docker history shows it (docker commit -m).',
		unset: 'none',
	},
};

/** How one item of a list is called, and what to type for one. */
export const itemTexts: Readonly<Record<ListFieldId, {noun: string; placeholder: string}>> = {
	environment: {noun: 'variable', placeholder: 'KEY=value'},
	exposedPorts: {noun: 'port', placeholder: '80, 53/udp'},
	volumes: {noun: 'volume', placeholder: '/var/lib/data'},
	labels: {noun: 'label', placeholder: 'org.opencontainers.image.title=My app'},
	onBuild: {noun: 'trigger', placeholder: 'RUN npm ci'},
};
