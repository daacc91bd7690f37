import type {ContainerDetails, FileChange} from '../../../engine/containers.ts';
import type {Engine} from '../../../engine/engine.ts';
import {emptyImageConfig} from '../../../engine/image-config.ts';
import type {ImageDetails} from '../../../engine/images.ts';
import type {RequestOptions} from '../../../engine/request-options.ts';
import type {FileEntry, FileTree} from '../../../layers/file-tree.ts';
import {Problem} from '../../../problem.ts';
import type {GuidedSession} from '../../guided-session.ts';
import {containerSettings} from '../../metadata/container-settings.ts';

/**
The files of a base that is gone, as far as its container still has them: without what the engine says was
added or changed. What was deleted is unknown.
@param changed All files of the container.
*/
export function lostBaseTree(changed: FileTree, told: readonly FileChange[]): FileTree {
	const own = new Set<string>();
	const groups = new Set<string>();
	for (const {kind, path} of told) {
		const entry = changed.entries.get(path);
		// A folder counts as modified for what is in it.
		if (entry && (kind === 'added' || entry.kind !== 'directory')) {
			own.add(path);
			if (entry.hardLinkGroup !== undefined) {
				groups.add(entry.hardLinkGroup);
			}
		}
	}

	const isOwn = ({path, hardLinkGroup}: FileEntry) =>
		own.has(path) || (hardLinkGroup !== undefined && groups.has(hardLinkGroup));
	return {
		entries: new Map([...changed.entries].filter(([, entry]) => !isOwn(entry))),
		deletedPaths: [],
		opaqueDirectories: [],
	};
}

/** What stands for an image that is gone: the settings of its container, and no layers. */
function lostBase(container: ContainerDetails, session: GuidedSession): ImageDetails {
	const nothing = {config: emptyImageConfig};
	return {
		id: session.base.imageId,
		references: [],
		digests: [],
		localDigests: [],
		platform: session.base.platform ?? '',
		createdAt: undefined,
		lastTaggedAt: undefined,
		sizeBytes: 0,
		contentBytes: undefined,
		unpackedBytes: undefined,
		manifests: undefined,
		author: undefined,
		comment: undefined,
		config: containerSettings(container, nothing, session).metadata.config,
		layerDigests: [],
		configFile: {
			architecture: undefined,
			variant: undefined,
			os: undefined,
			'os.version': undefined,
			created: undefined,
			docker_version: undefined,
			config: {},
		},
		containerId: undefined,
		inspected: undefined,
	};
}

/** What is known of the base of a session. @returns `isGone`: it was deleted, and its container stands for it. */
export async function inspectBase(
	engine: Engine,
	session: GuidedSession,
	options: RequestOptions,
): Promise<{details: ImageDetails; isGone: boolean}> {
	const {imageId, platform} = session.base;
	try {
		const details = await engine.images.inspect(imageId, {...options, platform});
		return {details, isGone: false};
	} catch (error) {
		if (!(error instanceof Problem && error.reason === 'not-found')) {
			throw error;
		}

		const container = await engine.containers.inspect(session.containerId, options);
		return {details: lostBase(container, session), isGone: true};
	}
}
