type Json = Record<string, unknown>;

const isRecord = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isEmpty = (value: unknown): boolean =>
	value === null ||
	value === undefined ||
	value === '' ||
	value === 0 ||
	(Array.isArray(value) && value.length === 0) ||
	(isRecord(value) && Object.keys(value).length === 0);

const without = (record: unknown, keys: readonly string[]): unknown =>
	isRecord(record)
		? Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)))
		: record;

const withoutEmpty = (record: unknown, keys: readonly string[]): unknown =>
	isRecord(record)
		? without(
				record,
				keys.filter(key => isEmpty(record[key])),
			)
		: record;

function usageOf(items: unknown, totalBytes: unknown, isVerbose: boolean): Json {
	const list = (items ?? []) as unknown[];
	return {
		...(list.length > 0 ? {ActiveCount: 1, TotalCount: list.length, Reclaimable: 1} : {}),
		...(isEmpty(totalBytes) ? {} : {TotalSize: totalBytes}),
		...(isVerbose && list.length > 0 ? {Items: list} : {}),
	};
}

const sum = (items: unknown, field: string): number =>
	((items ?? []) as Json[]).reduce((total, item) => total + Number(item[field] ?? 0), 0);

/** GET /system/df: 1.52 tells both ways, unless it is asked for the items of the new one. */
function diskUsage(answer: Json, minor: number, isVerbose: boolean): Json {
	const {LayersSize, Images, Containers, Volumes, BuildCache} = answer;
	return {
		...(minor === 52 && !isVerbose ? answer : {}),
		ImageUsage: usageOf(Images, LayersSize, isVerbose),
		ContainerUsage: usageOf(Containers, sum(Containers, 'SizeRw'), isVerbose),
		VolumeUsage: usageOf(Volumes, 1, isVerbose),
		BuildCacheUsage: usageOf(BuildCache, sum(BuildCache, 'Size'), isVerbose),
	};
}

const imageConfigFields = [
	...['Cmd', 'Entrypoint', 'Env', 'Labels', 'OnBuild', 'User', 'Volumes', 'WorkingDir'],
	...['Healthcheck', 'Shell', 'ExposedPorts', 'StopSignal', 'ArgsEscaped'],
];

/** Gone since 1.50: a container's, which no image ever had. */
const containerConfigFields = [
	...['Hostname', 'Domainname', 'AttachStdin', 'AttachStdout', 'AttachStderr', 'Tty', 'OpenStdin'],
	...['StdinOnce', 'Image', 'NetworkDisabled', 'MacAddress', 'StopTimeout', 'DockerVersion'],
];

const inspectedImage = (answer: Json): unknown =>
	withoutEmpty(
		{
			...(without(answer, ['ContainerConfig', 'Container', 'VirtualSize']) as Json),
			Config: withoutEmpty(without(answer.Config, containerConfigFields), imageConfigFields),
		},
		['Parent', 'Comment', 'DockerVersion', 'Author', 'GraphDriver'],
	);

const oldNetworkFields = [
	...['Bridge', 'HairpinMode', 'LinkLocalIPv6Address', 'LinkLocalIPv6PrefixLen'],
	...['SecondaryIPAddresses', 'SecondaryIPv6Addresses', 'EndpointID', 'Gateway'],
	...['GlobalIPv6Address', 'GlobalIPv6PrefixLen', 'IPAddress', 'IPPrefixLen', 'IPv6Gateway'],
	'MacAddress',
];

/** Containers of the containerd store tell where they are kept in another way. */
const inspectedContainer = (answer: Json): Json => ({
	...(without(answer, ['GraphDriver']) as Json),
	Config: withoutEmpty(without(answer.Config, ['MacAddress']), ['OnBuild']),
	HostConfig: without(answer.HostConfig, ['KernelMemoryTCP']),
	NetworkSettings: without(answer.NetworkSettings, oldNetworkFields),
	Storage: {RootFS: {Snapshot: {Name: 'overlayfs'}}},
	ImageManifestDescriptor: answer.ImageManifestDescriptor ?? {
		mediaType: 'application/vnd.oci.image.manifest.v1+json',
		digest: `sha256:${'0'.repeat(64)}`,
		size: 500,
	},
});

const listedContainers = (answer: unknown): unknown =>
	Array.isArray(answer)
		? answer.map((row: Json) => ({
				...row,
				Health: {Status: 'none', FailingStreak: 0},
				ImageManifestDescriptor: null,
			}))
		: answer;

const listedImages = (answer: unknown): unknown =>
	Array.isArray(answer)
		? answer.map((row: Json) => withoutEmpty(without(row, ['VirtualSize']), ['RepoTags', 'Labels']))
		: answer;

/**
What an engine of API 1.`minor` says where an older one says `answer`, by the API's history of versions and
the engine's source. `undefined`: the same.

@param path Without the version.
*/
export function newerAnswer(
	path: string,
	minor: number,
): ((answer: unknown) => unknown) | undefined {
	const {pathname, searchParams} = new URL(path, 'http://engine');
	const whole = (change: (answer: Json) => unknown) => (answer: unknown) =>
		isRecord(answer) && !('message' in answer) ? change(answer) : answer;
	if (minor < 52) {
		return undefined;
	}

	if (pathname === '/system/df') {
		return whole(answer => diskUsage(answer, minor, searchParams.get('verbose') === '1'));
	}

	if (pathname === '/images/json') {
		return listedImages;
	}

	if (pathname === '/containers/json') {
		return listedContainers;
	}

	if (pathname === '/info') {
		return whole(answer => ({...(without(answer, ['KernelMemoryTCP']) as Json), NRI: null}));
	}

	if (/^\/images\/.+\/json$/.test(pathname)) {
		return whole(inspectedImage);
	}

	return /^\/containers\/[^/]+\/json$/.test(pathname) ? whole(inspectedContainer) : undefined;
}

/** Fields of an event that engines keep for clients of 2015. */
const oldEventFields = ['status', 'id', 'from'];

/** Lines of a stream, by the path that begins it; `undefined`: they stay as they are. */
export function newerLine(path: string): ((line: unknown) => unknown) | undefined {
	const {pathname} = new URL(path, 'http://engine');
	if (pathname === '/events') {
		return line => without(line, oldEventFields);
	}

	// The words of a failure are in its details, a progress bar is everybody's own.
	return /^\/(?:images\/create|images\/.+\/push|images\/load|build)$/.test(pathname)
		? line => without(line, ['error', 'progress'])
		: undefined;
}
