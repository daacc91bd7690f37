/** Release of Debian whose packages bring an engine; `undefined`: the machine's own packages do. */
export type DebianSuite = 'trixie' | 'sid';

export type EngineModel = {
	/** As people know it; the version is what the packages bring today, or newer. */
	title: string;
	program: 'docker' | 'podman';
	suite: DebianSuite | undefined;
	/** Images live in containerd's image store, as on new installs of Docker. */
	usesContainerdStore: boolean;
};

/**
Every engine that Slipway is proved on. Those without a suite are tested wherever they are installed;
the others where `SLIPWAY_ENGINE_MATRIX=1` asks for it, since each suite takes a Debian tree of some 700 MB.
*/
export const engineMatrix = {
	docker: {
		title: 'Docker 20.10',
		program: 'docker',
		suite: undefined,
		usesContainerdStore: false,
	},
	'docker-26-containerd': {
		title: 'Docker 26 with the containerd image store',
		program: 'docker',
		suite: 'trixie',
		usesContainerdStore: true,
	},
	'docker-28': {
		title: 'Docker 28',
		program: 'docker',
		suite: 'sid',
		usesContainerdStore: false,
	},
	'docker-28-containerd': {
		title: 'Docker 28 with the containerd image store',
		program: 'docker',
		suite: 'sid',
		usesContainerdStore: true,
	},
	podman: {
		title: 'Podman 4.3',
		program: 'podman',
		suite: undefined,
		usesContainerdStore: false,
	},
	'podman-5': {
		title: 'Podman 5',
		program: 'podman',
		suite: 'sid',
		usesContainerdStore: false,
	},
} as const satisfies Record<string, EngineModel>;
