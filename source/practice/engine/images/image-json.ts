import {createHash} from 'node:crypto';
import {
	type HealthcheckJson,
	readHealthcheck,
	writeHealthcheck,
} from '../../../engine/healthcheck.ts';
import type {ImageConfig} from '../../../engine/image-config.ts';
import type {ImageConfigFile} from '../../../engine/image-config-file.ts';
import type {ImageRecord} from './image-record.ts';

const set = (names: readonly string[]) =>
	names.length === 0 ? undefined : Object.fromEntries(names.map(name => [name, {}]));

/** An image's settings as its configuration file spells them. */
export type ImageSettings = {
	User?: string | undefined;
	Env?: string[] | null;
	Cmd?: string[] | null | undefined;
	Entrypoint?: string[] | null | undefined;
	ExposedPorts?: Record<string, object> | null | undefined;
	Volumes?: Record<string, object> | null | undefined;
	WorkingDir?: string | undefined;
	Labels?: Record<string, string> | null;
	StopSignal?: string | undefined;
	Healthcheck?: HealthcheckJson | null | undefined;
	Shell?: string[] | null | undefined;
	OnBuild?: string[] | null | undefined;
};

/** The configuration file of an image, as archives and registries have it. */
export type ImageJson = {
	architecture: string;
	variant?: string | undefined;
	os: string;
	created: string;
	author?: string | undefined;
	comment?: string | undefined;
	config?: ImageSettings | null;
	history?: {
		created?: string;
		created_by?: string;
		comment?: string | undefined;
		empty_layer?: boolean | undefined;
	}[];
	rootfs: {type: string; diff_ids: string[]};
};

const settingsOf = (config: ImageConfig): ImageSettings => ({
	User: config.user,
	Env: [...config.environment],
	Cmd: config.command,
	Entrypoint: config.entrypoint,
	ExposedPorts: set(config.exposedPorts),
	Volumes: set(config.volumes),
	WorkingDir: config.workingDirectory,
	Labels: {...config.labels},
	StopSignal: config.stopSignal,
	Healthcheck: config.healthcheck && writeHealthcheck(config.healthcheck),
	Shell: config.shell,
	OnBuild: config.onBuild.length === 0 ? undefined : config.onBuild,
});

const date = (time: number) => new Date(time).toISOString();

/** Without what only archives tell: layers and history. */
export function configFileOf(image: Omit<ImageRecord, 'id'>) {
	const [os = '', architecture = '', variant] = image.platform.split('/');
	return {
		architecture,
		variant,
		os,
		'os.version': undefined,
		created: date(image.createdAt),
		docker_version: undefined,
		config: settingsOf(image.config),
	} satisfies ImageConfigFile;
}

export function imageJson(image: Omit<ImageRecord, 'id'>): string {
	const {architecture, variant, os, created, config} = configFileOf(image);
	const json: ImageJson = {
		architecture,
		variant,
		os,
		created,
		author: image.author,
		comment: image.comment,
		config,
		history: image.steps.map(step => ({
			created: date(step.createdAt),
			created_by: step.createdBy,
			comment: step.comment === '' ? undefined : step.comment,
			empty_layer: step.layer === undefined ? true : undefined,
		})),
		rootfs: {type: 'layers', diff_ids: image.steps.flatMap(({layer}) => layer ?? [])},
	};
	return JSON.stringify(json);
}

/** @returns `sha256:` and 64 hex digits. */
export function digestOf(parts: Iterable<string | Uint8Array>): string {
	const hash = createHash('sha256');
	for (const part of parts) {
		hash.update(part);
	}

	return `sha256:${hash.digest('hex')}`;
}

const texts = (list: string[] | null | undefined) => list ?? [];
const optional = (list: string[] | null | undefined) => (list?.length ? list : undefined);

export const readConfig = (settings: ImageSettings): ImageConfig => ({
	command: optional(settings.Cmd),
	entrypoint: optional(settings.Entrypoint),
	environment: texts(settings.Env),
	exposedPorts: Object.keys(settings.ExposedPorts ?? {}),
	volumes: Object.keys(settings.Volumes ?? {}),
	user: settings.User || undefined,
	workingDirectory: settings.WorkingDir || undefined,
	labels: settings.Labels ?? {},
	stopSignal: settings.StopSignal || undefined,
	healthcheck: readHealthcheck(settings.Healthcheck),
	shell: optional(settings.Shell),
	onBuild: texts(settings.OnBuild),
});
