import {startCommit} from '../../../actions/commit/start-commit.ts';
import {offerCure} from '../../../actions/log-in/offer-log-in.ts';
import {confirmPulls} from '../../../actions/pull-image/confirm-pulls.ts';
import {chooseRegistry, type SearchContext} from '../../../actions/search/choose-registry.ts';
import {pullOrOfferTags} from '../../../actions/tags/pull-or-offer-tags.ts';
import {settleLocal} from '../../../actions/tags/settle-local.ts';
import {defaultTag, familiarReference, withDefaultTag} from '../../../format/image-reference.ts';
import type {Action} from '../../../keys/action.ts';
import {isRefusal} from '../../../registry/is-refusal.ts';
import type {SearchRow} from '../../../store/search/search-row.ts';

const whyNone = ({selected}: SearchContext) =>
	selected ? undefined : 'No repository is selected. Tab goes to the search field';

/** What a pull of this row is about: its own tag, or `latest`. */
const wanted = ({reference}: SearchRow) => familiarReference(withDefaultTag(reference));

async function pullOne(context: SearchContext, row: SearchRow): Promise<boolean> {
	return pullOrOfferTags(context, {reference: wanted(row)});
}

/** Pulls the marked repositories, each as a job of its own. */
async function pullTargets(context: SearchContext): Promise<void> {
	const {targets, clearMarks} = context;
	const references = targets.map(wanted);
	const total = 'The download size is unknown. Enter on a repository shows the sizes of its tags.';
	if (await confirmPulls(context, {references, noun: 'images', total})) {
		clearMarks();
		await Promise.all(targets.map(row => pullOne(context, row)));
	}
}

/** For working with it now: pulled only where it is not here, or for another platform. */
async function pullIfAbsent(context: SearchContext, row: SearchRow): Promise<boolean> {
	const {tag = defaultTag, digest} = row.reference;
	const isHere = digest === undefined && row.localTags.includes(tag);
	const chosen = isHere ? await settleLocal(context, wanted(row)) : 'pull';
	return chosen === 'pull' ? pullOne(context, row) : chosen === 'use';
}

const starChoices = [0, 10, 100, 1000];

async function chooseStars({dialogs, model}: SearchContext): Promise<void> {
	const {leastStars} = model.state.get();
	const chosen = await dialogs.choose({
		title: 'Show repositories with at least',
		choices: starChoices.map(stars => ({
			value: stars,
			label: stars === 0 ? 'any number of stars' : `${stars} stars`,
		})),
		selectedIndex: Math.max(0, starChoices.indexOf(leastStars)),
	});
	if (chosen !== undefined) {
		model.setFilters({leastStars: chosen});
	}
}

const isRefused = ({failure, selected}: SearchContext) => !selected && isRefusal(failure);

/** A refusal leads to a login, or away from one. */
async function cureSearch({services, dialogs, model, failure}: SearchContext): Promise<void> {
	const {host} = model.state.get().term;
	if (!failure) {
		return;
	}

	const place = {host, repository: undefined};
	const refusal = {place, error: failure, title: `${host} refuses its list`, reads: true};
	if (await offerCure({services, dialogs}, {...refusal, goOn: 'search again'})) {
		model.ask();
	}
}

export const searchActions: readonly Action<SearchContext>[] = [
	{
		id: 'search.tags',
		keys: ['enter'],
		title: 'Tags: look before you pull',
		footer: 'Tags',
		group: 'Image',
		whyUnavailable: context => (isRefused(context) ? undefined : whyNone(context)),
		run(context) {
			const {openTags, selected} = context;
			return selected ? openTags(selected.reference) : cureSearch(context);
		},
	},
	{
		id: 'search.find',
		keys: ['tab'],
		title: 'Search: enter a term',
		footer: 'Find',
		group: 'List',
		run({model}) {
			const {text} = model.state.get();
			model.setText({
				value: text.value,
				cursor: text.value.length,
				...(text.value === '' ? {} : {isSelected: true}),
			});
			model.setTyping(true);
		},
	},
	{
		id: 'search.pull',
		keys: ['p'],
		title: 'Pull: its tag latest, or the tag you entered',
		footer: 'Pull',
		group: 'Image',
		command: ({targets}) => targets.map(row => ['docker', 'pull', wanted(row)]),
		changesEngine: true,
		whyUnavailable: whyNone,
		run: pullTargets,
	},
	{
		id: 'search.where',
		keys: ['O'],
		title: 'Choose the registry to search',
		footer: 'Registry',
		group: 'List',
		run: chooseRegistry,
	},
	{
		id: 'search.official',
		keys: ['.'],
		title: 'Filter by official images, or show all',
		footer: 'Official',
		group: 'List',
		run: ({model}) => model.setFilters({isOfficialOnly: !model.state.get().isOfficialOnly}),
	},
	{
		id: 'search.stars',
		keys: ['&'],
		title: 'Minimum of stars',
		footer: 'Stars',
		group: 'List',
		run: chooseStars,
	},
	{
		id: 'search.run',
		keys: ['r'],
		title: 'Run a container: from its image, pulled if not local',
		group: 'Image',
		command: ({selected}) => selected && ['docker', 'run', wanted(selected)],
		changesEngine: true,
		whyUnavailable: whyNone,
		async run(context) {
			const {selected, run} = context;
			if (selected && (await pullIfAbsent(context, selected))) {
				await run(wanted(selected));
			}
		},
	},
	{
		id: 'search.commit',
		keys: ['c'],
		title: 'Change and commit: a container of it by hand, pulled if not local',
		group: 'Image',
		command: ({selected}) => selected && ['docker', 'run', '-it', wanted(selected)],
		changesEngine: true,
		whyUnavailable: whyNone,
		async run(context) {
			const {selected, services} = context;
			if (selected && (await pullIfAbsent(context, selected))) {
				await startCommit(services, {image: wanted(selected)});
			}
		},
	},
	{
		id: 'search.copy',
		keys: ['y'],
		title: 'Copy the name',
		group: 'Image',
		whyUnavailable: whyNone,
		run: ({selected, copy}) => selected && copy(familiarReference(selected.reference), 'Reference'),
	},
	{
		id: 'search.again',
		keys: ['R'],
		title: 'Search again',
		group: 'View',
		command({model}) {
			const {query} = model.state.get().term;
			return query === '' ? undefined : ['docker', 'search', query];
		},
		whyUnavailable: ({model}) =>
			model.state.get().term.query === '' && !model.state.get().pages ? 'No search yet' : undefined,
		run: ({model}) => model.ask(),
	},
];
