import {defaultTag, familiarReference, withDefaultTag} from '../../../format/image-reference.ts';
import type {Action} from '../../../keys/action.ts';
import {openRepository} from '../../flows/browse-tags/open-repository.tsx';
import {pullOrOfferTags} from '../../flows/browse-tags/pull-or-offer-tags.ts';
import {startCommit} from '../../flows/guided-session/start-commit.ts';
import {confirmPulls} from '../../flows/pull-image/confirm-pulls.ts';
import {chooseRegistry} from './choose-registry.ts';
import type {SearchContext} from './search-context.ts';
import type {SearchRow} from './search-row.ts';

const whyNone = ({selected}: SearchContext) =>
	selected ? undefined : 'There is no repository here; f finds some';

/** What a pull of this row is about: its own tag, or `latest`. */
const wanted = ({reference}: SearchRow) => familiarReference(withDefaultTag(reference));

async function pullOne(context: SearchContext, row: SearchRow): Promise<boolean> {
	return pullOrOfferTags(context, {reference: wanted(row)});
}

/** Pulls the marked repositories, each as a job of its own. */
async function pullTargets(context: SearchContext): Promise<void> {
	const {targets, clearMarks} = context;
	const references = targets.map(wanted);
	const total = 'How much comes is not known before; Enter on one tells the sizes of its tags.';
	if (await confirmPulls(context, {references, noun: 'images', total})) {
		clearMarks();
		await Promise.all(targets.map(row => pullOne(context, row)));
	}
}

/** For working with it now: pulled only where it is not here. */
async function pullIfAbsent(context: SearchContext, row: SearchRow): Promise<boolean> {
	const {tag = defaultTag, digest} = row.reference;
	const isHere = digest === undefined && row.localTags.includes(tag);
	return isHere || pullOne(context, row);
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

export const searchActions: readonly Action<SearchContext>[] = [
	{
		id: 'search.tags',
		keys: ['enter'],
		title: 'Tags: look before you pull',
		footer: 'Tags',
		group: 'Image',
		whyUnavailable: whyNone,
		run: ({services, selected}) => selected && openRepository(services, selected.reference),
	},
	{
		id: 'search.find',
		keys: ['f'],
		title: 'Find: type what to search for',
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
		title: 'Pull: its tag latest, or the one that was typed',
		footer: 'Pull',
		group: 'Image',
		changesEngine: true,
		whyUnavailable: whyNone,
		run: pullTargets,
	},
	{
		id: 'search.where',
		keys: ['w'],
		title: 'Where to look: choose a registry',
		footer: 'Where',
		group: 'List',
		run: chooseRegistry,
	},
	{
		id: 'search.official',
		keys: ['o'],
		title: 'Official ones only, or all',
		footer: 'Official',
		group: 'List',
		run: ({model}) => model.setFilters({isOfficialOnly: !model.state.get().isOfficialOnly}),
	},
	{
		id: 'search.stars',
		keys: ['m'],
		title: 'Minimum of stars',
		footer: 'Stars',
		group: 'List',
		run: chooseStars,
	},
	{
		id: 'search.run',
		keys: ['r'],
		title: 'Run a container: of its image, pulled first where it is not here',
		group: 'Image',
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
		title: 'Change and commit: a container of it by hand, pulled first where it is not here',
		group: 'Image',
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
		whyUnavailable: ({model}) =>
			model.state.get().term.query === '' && !model.state.get().pages
				? 'Nothing was searched for yet'
				: undefined,
		run: ({model}) => model.ask(),
	},
];
