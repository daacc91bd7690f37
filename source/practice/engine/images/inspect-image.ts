import type {ImageConfig} from '../../../engine/image-config.ts';
import type {ImageDetails} from '../../../engine/images.ts';
import type {PracticeState} from '../practice-state.ts';
import {safeLines, safeOptional, safeRecord} from '../safe-answer.ts';
import {findImage, referencesOf} from './find-image.ts';
import {choosePlatform, imageBytes, manifestsOf} from './image-platforms.ts';
import {layersOf} from './image-record.ts';
import {rawImage} from './raw-image.ts';

const safeConfig = (config: ImageConfig): ImageConfig => ({
	command: config.command && safeLines(config.command),
	entrypoint: config.entrypoint && safeLines(config.entrypoint),
	environment: safeLines(config.environment),
	exposedPorts: safeLines(config.exposedPorts),
	volumes: safeLines(config.volumes),
	user: safeOptional(config.user),
	workingDirectory: safeOptional(config.workingDirectory),
	labels: safeRecord(config.labels),
	stopSignal: safeOptional(config.stopSignal),
	healthcheck: config.healthcheck && safeLines(config.healthcheck),
	shell: config.shell && safeLines(config.shell),
	onBuild: safeLines(config.onBuild),
});

export function inspectImage(
	state: PracticeState,
	name: string,
	platform: string | undefined,
): ImageDetails {
	const whole = findImage(state, name);
	const image = choosePlatform(whole, platform);
	const known = referencesOf(state, image.id);
	const manifests = manifestsOf(state, whole);
	return {
		id: image.id,
		references: known.tags,
		digests: known.digests,
		localDigests: [],
		platform: image.platform,
		createdAt: image.createdAt,
		lastTaggedAt: state.taggedAt.get(image.id),
		...imageBytes(whole),
		manifests,
		author: safeOptional(image.author),
		comment: safeOptional(image.comment),
		config: safeConfig(image.config),
		layerDigests: layersOf(image),
		raw: rawImage(image, known, manifests),
	};
}
