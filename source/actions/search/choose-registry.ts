import {dockerHub} from '../../format/image-reference.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import type {Problem} from '../../problem.ts';
import {hostOfName} from '../../registry/credentials/server-address.ts';
import type {Chosen} from '../../store/list/chosen.ts';
import {hostName} from '../../store/search/host-name.ts';
import type {SearchModel} from '../../store/search/search-model.ts';
import type {SearchRow} from '../../store/search/search-row.ts';
import {parseSearchTerm} from '../../store/search/search-term.ts';
import type {Puller} from '../tags/pull-or-offer-tags.ts';

/** What the actions of the search screen work with. */
export type SearchContext = Puller &
	Chosen<SearchRow> & {
		model: SearchModel;
		/** Why nothing was found; `undefined`: nothing is wrong. */
		failure: Problem | undefined;
		run(image: string): Promise<void>;
		copy(text: string, what: string): void;
	};

/** Enough for helpers that ask a keychain; without an answer the others are offered. */
const longestWaitMs = 3000;

type Known = {host: string; why: string};

async function loggedIn({services}: SearchContext): Promise<Known[]> {
	try {
		const {logins} = await services.registry.store.list({
			signal: AbortSignal.timeout(longestWaitMs),
		});
		return logins.map(({name}) => ({host: hostOfName(name), why: 'you are logged in'}));
	} catch {
		// The Registries screen reports a broken config; here it only leaves choices out.
		return [];
	}
}

/** Registries that the user has something to do with, each once. */
async function knownRegistries(context: SearchContext): Promise<Known[]> {
	const {services, openEngine} = context;
	const imageHosts = (openEngine.images.data() ?? [])
		.flatMap(({references}) => references)
		.flatMap(reference => {
			const parsed = parseImageReference(reference);
			return parsed.isValid ? [parsed.value.host] : [];
		});
	const known: Known[] = [
		{host: dockerHub, why: 'the default registry'},
		...services.settings.registries.map(host => ({host, why: 'in your config'})),
		...(await loggedIn(context)),
		...imageHosts.map(host => ({host, why: 'has local images'})),
	];
	return known.filter(({host}, index) => known.findIndex(other => other.host === host) === index);
}

const elsewhere = Symbol('another registry');

async function askForHost({dialogs}: SearchContext): Promise<string | undefined> {
	const values = await dialogs.form({
		title: 'Search another registry',
		submitLabel: 'Search',
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
						: 'Use the form host or host:port, such as ghcr.io or localhost:5000',
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
		title: 'Search in',
		choices: [
			...known.map(({host, why}) => ({value: host, label: hostName(host), detail: why})),
			{value: elsewhere, label: 'Another registry', detail: 'enter its address'},
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

	const value = host === dockerHub ? term.query : `${host}/${term.query}`;
	model.setText({value, cursor: value.length});
	model.setTyping(value === '' || parseSearchTerm(value).host !== host);
}
