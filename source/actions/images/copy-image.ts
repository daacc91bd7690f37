import {findServedDigest} from '../../registry/find-served-digest.ts';
import type {ImagesContext} from './images-context.ts';

type Choice =
	| {kind: 'text'; text: string; what: string}
	/** A digest of which the engine does not know whether a registry ever had it. */
	| {kind: 'digest'};

const textChoice = (what: string, text: string | undefined, detail = text) =>
	text === undefined
		? []
		: [{value: {kind: 'text', text, what} satisfies Choice, label: what, detail}];

/** Copies a digest that a registry serves; nothing where none does, for it would lead nowhere. */
async function copyDigest(
	{services, copy}: Pick<ImagesContext, 'services' | 'copy'>,
	image: Parameters<typeof findServedDigest>[1],
): Promise<void> {
	// Bound by its own limit of a few seconds.
	const {signal} = new AbortController();
	const served = await findServedDigest(services.registry.client, image, {signal});
	if (served.state === 'served') {
		copy(served.digest, 'Digest');
		return;
	}

	services.notices.show(
		served.state === 'none'
			? {tone: 'warning', text: 'Digest not copied: no registry serves this image'}
			: {
					tone: 'warning',
					text: `Digest not copied, unverified: ${served.error.message}`,
					nextStep: served.error.nextStep,
				},
	);
}

/** Asks what of the image to put on the clipboard. */
export async function copyImage(context: ImagesContext): Promise<void> {
	const {dialogs, selected, copy} = context;
	if (!selected) {
		return;
	}

	const {id, digests, localDigests} = selected.image;
	const [digest] = digests;
	const mayBeServed = digest === undefined && localDigests.length > 0;
	const choice = await dialogs.choose<Choice>({
		title: 'Copy to the clipboard',
		choices: [
			...textChoice('Reference', selected.reference),
			...textChoice('Image id', id, selected.shortId),
			...textChoice('Digest', digest),
			...(mayBeServed
				? [
						{
							value: {kind: 'digest'} satisfies Choice,
							label: 'Digest',
							detail: 'unverified: checks its registry first',
						},
					]
				: []),
		],
	});
	if (choice?.kind === 'text') {
		copy(choice.text, choice.what);
	} else if (choice) {
		await copyDigest(context, selected.image);
	}
}
