import type {ListFieldId, MetadataFieldId} from '../../../../session/metadata/metadata-field.ts';

type FieldText = {
	/** What it is for and how it is written. */
	hint: string;
	/** Shown where it is not set. */
	unset: string;
};

/** What each field is for, with the option of `docker run` or `docker commit` that touches it. */
export const fieldTexts: Readonly<Record<MetadataFieldId, FieldText>> = {
	command: {
		hint: 'What runs, or the arguments of the entrypoint. ["nginx", "-g", "daemon off;"] runs as it is (exec form); a plain line is given to a shell (shell form).',
		unset: 'none',
	},
	entrypoint: {
		hint: 'Always runs; Cmd becomes its arguments. ["/start.sh"] runs as it is (exec form); a plain line is given to a shell and ignores Cmd (shell form).',
		unset: 'none',
	},
	environment: {
		hint: 'Variables of every container (docker run -e adds to them). Everybody who has the image can read them.',
		unset: 'none',
	},
	exposedPorts: {
		hint: 'Ports that it listens on, such as 80 or 53/udp; docker run -P publishes them.',
		unset: 'none',
	},
	volumes: {
		hint: 'Directories whose data outlives the container; each run gets new ones unless docker run -v names them.',
		unset: 'none',
	},
	user: {
		hint: 'Who it runs as: a name or id, with :group behind it; docker run -u overrides it.',
		unset: 'root',
	},
	workingDirectory: {
		hint: 'Where it starts, an absolute path; docker run -w overrides it.',
		unset: '/',
	},
	labels: {
		hint: 'Facts about the image, as KEY=value; docker images --filter label=KEY finds it by them.',
		unset: 'none',
	},
	healthcheck: {
		hint: 'A command that tells whether it works (exit code 0): curl -f http://localhost/ or ["CMD", "/check"]; NONE turns the base\'s off.',
		unset: 'none',
	},
	stopSignal: {
		hint: 'What docker stop sends first, such as SIGTERM or SIGQUIT.',
		unset: 'SIGTERM',
	},
	shell: {
		hint: 'What runs commands in shell form, as a JSON array.',
		unset: '["/bin/sh", "-c"]',
	},
	onBuild: {
		hint: 'Dockerfile instructions that run when another image is built FROM this one.',
		unset: 'none',
	},
	author: {hint: 'Who made it, as docker inspect shows it (docker commit -a).', unset: 'nobody'},
	message: {
		hint: 'What was changed, as docker history shows it (docker commit -m).',
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
