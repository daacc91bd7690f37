import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {familiarReference} from '../../format/image-reference.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import {shortId} from '../../format/short-id.ts';
import type {RegistryLogin} from '../../registry/credentials/registry-login.ts';
import {failureOf} from '../../store/failure-of.ts';
import type {JobHandle} from '../../store/jobs.ts';
import {parsePushName, proposePushName, pushNameField} from '../../store/transfer/push-name.ts';
import {type PushedImage, pushCommands, pushPreview} from '../../store/transfer/push-preview.ts';
import {pushResult, shortResult} from '../../store/transfer/transfer-result.ts';
import {whyOutOfReach} from '../../store/transfer/why-out-of-reach.ts';
import {offerLogIn} from '../log-in/offer-log-in.ts';
import type {ActionServices, Engines} from '../services.ts';
import type {Tools} from '../tools.ts';
import {runTransfer} from './run-transfer.ts';
import type {TransferEngine} from './wait-for-engine.ts';

/** Milliseconds within which a registry must answer what it has now. */
const digestLimitMs = 10_000;

/** Some engines do not send the digest of what they pushed; the registry has it. */
async function askForDigest(
	{registry}: Pick<ActionServices, 'registry'>,
	{engine}: TransferEngine,
	reference: string,
	signal: AbortSignal,
): Promise<string | undefined> {
	const parsed = parseImageReference(reference);
	if (!parsed.isValid || whyOutOfReach(engine.endpoint, parsed.value.host)) {
		return undefined;
	}

	try {
		const limited = AbortSignal.any([signal, AbortSignal.timeout(digestLimitMs)]);
		return (await registry.client.head(parsed.value, {signal: limited})).digest;
	} catch {
		// The push itself went well.
		return undefined;
	}
}

/**
Pushes as a job that tells how far each layer is, with the user's login. Its result says which layers were
there already, and the digest.

@param reference Complete `name:tag`.
*/
function pushReference(
	services: Pick<ActionServices, 'jobs' | 'registry' | 'engine' | 'now'>,
	openEngine: TransferEngine,
	reference: string,
): JobHandle {
	return services.jobs.start(`Push ${reference}`, async context => {
		const state = await runTransfer(
			{services, openEngine},
			{reference, start: options => openEngine.engine.images.push(reference, options)},
			context,
		);
		const digest =
			state.digest ?? (await askForDigest(services, openEngine, reference, context.signal));
		return pushResult(reference, state, digest);
	});
}

/** Milliseconds that a credential helper may take before the form opens without its answer. */
const loginsLimitMs = 2000;

async function findLogins({registry}: Engines): Promise<readonly RegistryLogin[] | undefined> {
	try {
		const signal = AbortSignal.timeout(loginsLimitMs);
		return (await registry.store.list({signal})).logins;
	} catch {
		// Only to propose a name; a push that needs the login says what is wrong with it.
		return undefined;
	}
}

type PushName = {
	reference: string;
	/** Whether the image has got the name for this push. */
	isNew: boolean;
	/** The image that had the name until then; `undefined`: none. */
	ownerBefore: string | undefined;
};

/** Asks for the name and gives it to the image. @returns `undefined` when the user leaves. */
async function askForName(
	{services, openEngine, dialogs}: Tools,
	image: PushedImage,
): Promise<PushName | undefined> {
	const logins = await findLogins(services);
	const {engine, images} = openEngine;
	const owners = () =>
		new Map(
			images.data()?.flatMap(({id, references}) => references.map(name => [name, id] as const)),
		);
	const initial = proposePushName(image.reference, logins ?? [], services.settings.registries);
	let pushed: PushName | undefined;
	await dialogs.form({
		title: `Push ${image.reference ?? shortId(image.imageId)}`,
		submitLabel: 'Push',
		fields: [pushNameField(initial)],
		preview: ({name = ''}) => pushPreview(name, {image, logins, owners: owners()}),
		copied: {what: 'Commands', text: ({name = ''}) => pushCommands(name, image)},
		async submit({name = ''}, options) {
			const parsed = parsePushName(name);
			if (!parsed.isValid) {
				return parsed.problem.message;
			}

			const reference = familiarReference(parsed.value);
			const ownerBefore = owners().get(reference);
			const isNew = ownerBefore !== image.imageId;
			const failure = !isNew
				? undefined
				: await failureOf(engine.images.tag(image.imageId, reference, options));
			pushed = failure === undefined ? {reference, isNew, ownerBefore} : undefined;
			return failure;
		},
	});
	return pushed;
}

/** @returns Whether it was pushed; everything else was said. */
async function pushWithLogin(tools: Tools, reference: string): Promise<boolean> {
	const {services, openEngine, dialogs} = tools;
	for (;;) {
		const {state, result, error} = await pushReference(services, openEngine, reference).ended;
		if (state === 'succeeded') {
			// The list that the engine's event asked for may not know the digest yet.
			await openEngine.images.refresh();
			services.notices.show({tone: 'success', text: shortResult(result ?? `Pushed ${reference}`)});
		}

		if (!error) {
			return state === 'succeeded';
		}

		const title = `Push ${reference} failed`;
		const refusal = {reference, error, title, goOn: 'push again', reads: false};
		if ((await offerLogIn({services, dialogs}, refusal)) === undefined) {
			return false;
		}
	}
}

/** The name was for the push alone, and another image may have had it. */
async function takeBack(
	{services, openEngine}: Tools,
	imageId: string,
	{reference, ownerBefore}: PushName,
): Promise<void> {
	const {images} = openEngine.engine;
	await openEngine.images.refresh();
	const names = openEngine.images.data()?.find(({id}) => id === imageId)?.references ?? [];
	// An image goes with its last name.
	if (!names.includes(reference) || names.length === 1) {
		return;
	}

	const failure = await failureOf(
		withTimeLimit<unknown>(options =>
			ownerBefore === undefined
				? images.untag(reference, options)
				: images.tag(ownerBefore, reference, options),
		),
	);
	services.notices.show(
		failure === undefined
			? {tone: 'info', text: `Not pushed: the name ${reference} was removed from the image`}
			: {tone: 'warning', text: `The image keeps the name ${reference}: ${failure}`},
	);
}

/** Asks for the right name, gives it to the image, and pushes it as a job. */
export async function pushImage(tools: Tools, image: PushedImage): Promise<void> {
	const name = await askForName(tools, image);
	if (name && !(await pushWithLogin(tools, name.reference)) && name.isNew) {
		await takeBack(tools, image.imageId, name);
	}
}
