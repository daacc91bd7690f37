import type {RequestOptions} from '../../engine/request-options.ts';
import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {dockerHub, familiarReference, type ImageReference} from '../../format/image-reference.ts';
import {isSamePlatform} from '../../format/platform.ts';
import {baseLabels} from '../../session/metadata/base-labels.ts';
import type {ImageRow} from '../../store/images/image-row.ts';
import {toProblem} from '../../to-problem.ts';
import {pullAndTell} from '../pull-image/pull-reference.ts';
import type {Tools} from '../tools.ts';
import {rowName} from './images-context.ts';

type Base = {
	reference: ImageReference;
	/** As the image that is based on it. */
	platform: string;
};

/** The size is only told; the question waits for it no longer. */
const sizeLimitMs = 10_000;

/** On Docker Hub's pages of tags, which cost nothing; `undefined`: not among the first. */
async function bytesOnHub(
	{services}: Pick<Tools, 'services'>,
	{reference, platform}: Base,
	options: RequestOptions,
): Promise<number | undefined> {
	for await (const tags of services.registry.client.hubTags(reference, options)) {
		const found = tags.find(({tag, digest}) =>
			reference.digest === undefined ? tag === reference.tag : digest === reference.digest,
		);
		return found?.variants.find(one => isSamePlatform(one.platform, platform))?.sizeBytes;
	}

	return undefined;
}

async function bytesElsewhere(
	{services}: Pick<Tools, 'services'>,
	{reference, platform}: Base,
	options: RequestOptions,
): Promise<number | undefined> {
	const {client} = services.registry;
	const {variants} = await client.image(reference, options);
	const variant =
		variants.length === 1
			? variants[0]
			: variants.find(one => isSamePlatform(one.platform, platform));
	return variant && (await client.variant(reference, variant.digest, options)).sizeBytes;
}

/** What a pull takes, as lines. */
async function costLines(tools: Tools, base: Base): Promise<string[]> {
	const isHub = base.reference.host === dockerHub;
	const counted = isHub ? ['Docker Hub counts it as one pull.'] : [];
	const signal = AbortSignal.timeout(sizeLimitMs);
	try {
		const bytes = await (isHub ? bytesOnHub : bytesElsewhere)(tools, base, {signal});
		return bytes === undefined
			? ['Download size unknown.', ...counted]
			: [
					`Downloads up to ${formatBytes(bytes)}, compressed. Layers that are local are not downloaded again.`,
					...counted,
				];
	} catch (error) {
		const why = signal.aborted
			? `${base.reference.host} did not answer in time.`
			: toProblem(error).message;
		return [`Download size unknown: ${why}`, ...counted];
	}
}

/**
Says what a pull of an image's base takes, asks, and pulls it as a job.
@param reference That the image names by its labels.
@returns The base's name; `undefined`: it is not here.
*/
export async function pullBase(
	tools: Tools,
	{row, reference}: {row: ImageRow; reference: ImageReference},
): Promise<string | undefined> {
	const {services, dialogs, openEngine} = tools;
	const name = familiarReference(reference);
	if (services.readOnly !== undefined) {
		services.notices.show({tone: 'warning', text: services.readOnly});
		return undefined;
	}

	services.notices.show({tone: 'info', text: `Asking ${reference.host} for the size of ${name}`});
	let platform: string;
	try {
		({platform} = await withTimeLimit(options =>
			openEngine.engine.images.inspect(row.image.id, options),
		));
	} catch (error) {
		await dialogs.error(`Inspect ${rowName(row)} failed`, toProblem(error));
		return undefined;
	}

	const isAgreed = await dialogs.confirm({
		title: `Pull the base of ${rowName(row)}?`,
		lines: [
			`Its label ${baseLabels.name} names ${name}, which is not local.`,
			...(await costLines(tools, {reference, platform})),
			'It stays on this engine until it is removed.',
		],
		confirmLabel: 'Pull',
	});
	if (!isAgreed) {
		return undefined;
	}

	const own = openEngine.about.data()?.platform;
	const isOther = own !== undefined && !isSamePlatform(own, platform);
	const pull = {reference: name, platform: isOther ? platform : undefined};
	return (await pullAndTell(tools, pull)) ? name : undefined;
}
