import type {ContainerMount, PortPublication} from '../../../engine/container-specification.ts';
import type {ContainerState} from '../../../engine/containers.ts';
import type {ImageConfig} from '../../../engine/image-config.ts';
import type {FileTree} from '../../machine/files/file-tree.ts';
import type {ImageRecord} from '../images/image-record.ts';
import type {ContainerLog} from './container-log.ts';
import type {ContainerRun} from './container-run.ts';

/** A container as the practice engine keeps it. */
export type ContainerRecord = {
	readonly id: string;
	name: string;
	/** The reference or id that it was created from. */
	readonly image: string;
	readonly imageId: string;
	/** Kept for when the engine has it no more. */
	readonly baseImage: ImageRecord;
	/** The image's settings under the container's own: what a commit merges back. */
	readonly config: ImageConfig;
	/** All layers of the image, kept for when the image is gone. */
	readonly imageBytes: number;
	/** `os/architecture` of the image. */
	readonly platform: string;
	readonly createdAt: number;
	state: ContainerState;
	/** The image says how to ask whether the service is well. */
	readonly hasHealthcheck: boolean;
	health: 'healthy' | 'unhealthy' | 'starting' | undefined;
	/** `undefined` while it runs or before its first start. */
	exitCode: number | undefined;
	startedAt: number | undefined;
	finishedAt: number | undefined;
	error: string | undefined;
	readonly isTty: boolean;
	/** Entrypoint and arguments. */
	readonly commandLine: readonly string[];
	/** `KEY=value` lines, the image's and its own. */
	readonly environment: readonly string[];
	readonly user: string | undefined;
	readonly workingDirectory: string;
	readonly hostname: string;
	/** Name of its network. */
	readonly network: string;
	/** `undefined`: it is not restarted. */
	readonly restartPolicy: string | undefined;
	readonly mounts: readonly ContainerMount[];
	readonly publications: readonly PortPublication[];
	/** Ports like `80/tcp` that the image exposes. */
	readonly exposedPorts: readonly string[];
	/** Host ports by `80/tcp`, chosen at the start; empty while it does not run. */
	readonly boundPorts: Map<string, number>;
	/** Empty while it does not run. */
	address: string;
	readonly labels: Readonly<Record<string, string>>;
	readonly removesItself: boolean;
	readonly stopSignal: string;
	readonly log: ContainerLog;
	readonly files: FileTree;
	/** The run under way or being prepared; `undefined` when nobody needed it yet. */
	run: ContainerRun | undefined;
};

/** True when the engine counts it as running: it can be stopped, and its image cannot be deleted. */
export const isAlive = ({state}: ContainerRecord): boolean =>
	state === 'running' || state === 'paused' || state === 'restarting';
