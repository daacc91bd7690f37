import {dockerHub} from '../../../format/image-reference.ts';
import {parseImageReference} from '../../../format/parse-image-reference.ts';
import {safeText} from '../../../format/safe-text.ts';
import {parseSearchTerm} from '../model/search-term.ts';
import type {SearchContext} from './search-context.ts';
import {hostName} from './search-lines.ts';

/** Enough for helpers that ask a keychain; without an answer the others are offered. */
const longestWaitMs = 3000;

type Known = {host: string; why: string};

async function loggedIn({services}: SearchContext): Promise<Known[]> {
	try {
		const {logins} = await services.registry.store.list({
			signal: AbortSignal.timeout(longestWaitMs),
		});
		return logins.map(({host}) => ({host, why: 'you are logged in'}));
	} catch {
		// A broken config is the registries screen's to tell; here it only leaves choices out.
		return [];
	}
}

/** Registries that the user has something to do with, each once. */
async function knownRegistries(context: SearchContext): Promise<Known[]> {
	const {services, session} = context;
	const imageHosts = (session.images.data() ?? [])
		.flatMap(({references}) => references)
		.flatMap(reference => {
			const parsed = parseImageReference(reference);
			return parsed.isValid ? [parsed.value.host] : [];
		});
	const known: Known[] = [
		{host: dockerHub, why: 'where names without a registry come from'},
		...services.settings.registries.map(host => ({host, why: 'in your config'})),
		...(await loggedIn(context)),
		...imageHosts.map(host => ({host, why: 'images from there are here'})),
	];
	return known.filter(({host}, index) => known.findIndex(other => other.host === host) === index);
}

const elsewhere = Symbol('another registry');

async function askForHost({dialogs}: SearchContext): Promise<string | undefined> {
	const values = await dialogs.form({
		title: 'Look in another registry',
		submitLabel: 'Look',
		fields: [
			{
				id: 'host',
				label: 'Registry',
				initial: '',
				placeholder: 'quay.io, ghcr.io, localhost:5000',
				hint: 'host or host:port, as names of its images begin',
				validate: value =>
					parseImageReference(`${value.trim()}/name`).isValid &&
					(/[.:]/.test(value) || value.trim() === 'localhost')
						? undefined
						: 'Write it as host or host:port, such as ghcr.io or localhost:5000',
			},
		],
		submit: async () => undefined,
	});
	return values?.host?.trim();
}

/** Asks for a registry and looks for the same word there; without one, for everything. */
export async function chooseRegistry(context: SearchContext): Promise<void> {
	const {dialogs, model} = context;
	const {term} = model.state.get();
	const known = await knownRegistries(context);
	const chosen = await dialogs.choose<string | typeof elsewhere>({
		title: 'Where to look',
		choices: [
			...known.map(({host, why}) => ({value: host, label: hostName(host), detail: why})),
			{value: elsewhere, label: 'Another registry', detail: 'type its name'},
		],
		selectedIndex: Math.max(
			0,
			known.findIndex(({host}) => host === term.host),
		),
	});
	const host = chosen === elsewhere ? await askForHost(context) : chosen;
	if (typeof host !== 'string' || host === '') {
		return;
	}

	const value = host === dockerHub ? term.query : `${safeText(host)}/${term.query}`;
	model.setText({value, cursor: value.length});
	model.setTyping(value === '' || parseSearchTerm(value).host !== host);
}
