import {expect, test} from 'vitest';
import {copyRemote} from '../../../source/actions/tags/copy-remote.ts';
import {retagRemote} from '../../../source/actions/tags/retag-remote.ts';
import {startMemoryRegistry} from '../../registry/helpers/memory-registry.ts';
import {putImage} from '../../registry/helpers/put-image.ts';
import {openTagsContext} from './open-tags-context.ts';

/** A registry that tells nothing to who is not logged in, once it is closed. */
async function startClosable(isRefused: (method: string, path: string) => boolean = () => true) {
	let isOpen = true;
	const registry = await startMemoryRegistry({
		intercept({request, response, url}) {
			const isBarred =
				!isOpen && !request.headers.authorization && isRefused(request.method ?? '', url.pathname);
			if (isBarred) {
				response.writeHead(401, {'www-authenticate': 'Basic realm="memory"'}).end();
			}
			return isBarred;
		},
	});
	const close = () => {
		isOpen = false;
	};
	return {registry, close};
}

const isMove = ({confirmLabel}: {confirmLabel: string}) =>
	['Overwrite', 'Move'].includes(confirmLabel);

test.each([true, false])(
	'After a login a copy asks before it overwrites; answered %s',
	async answer => {
		const [from, {registry: to, close}] = await Promise.all([
			startMemoryRegistry(),
			startClosable(),
		]);
		const made = await putImage({...from, repository: 'team/app'}, '1', {layers: ['new']});
		const old = await putImage({...to, repository: 'mirror/app'}, '1', {layers: ['old']});
		close();
		const {context, asked, failures} = openTagsContext(from.address, ['1'], {
			values: {name: `${to.address}/mirror/app:1`},
			confirm: ({lines, items = [], confirmLabel}) =>
				confirmLabel === 'Log in' || answer || /may exist/.test([...lines, ...items].join()),
		});
		await copyRemote(context);
		expect(failures).toEqual([]);
		const [before, login, after, ...more] = asked;
		expect(before?.items).toEqual([expect.stringContaining('may exist')]);
		expect(login?.confirmLabel).toBe('Log in');
		expect(after?.items).toEqual([
			expect.stringContaining(`now points at ${old.digest.slice(0, 19)}`),
		]);
		expect(more).toEqual([]);
		expect(to.tags.get('mirror/app:1')).toBe(answer ? made.digest : old.digest);
	},
);

test('After a login nothing is asked again that was agreed to, or that overwrites nothing', async () => {
	const onlyWrites = (method: string) => !['GET', 'HEAD'].includes(method);
	const [from, {registry: to, close}] = await Promise.all([
		startMemoryRegistry(),
		startClosable(onlyWrites),
	]);
	await putImage({...from, repository: 'team/app'}, '1', {layers: ['new']});
	await putImage({...to, repository: 'mirror/app'}, '1', {layers: ['old']});
	close();
	for (const [name, labels] of [
		['mirror/app:1', ['Overwrite', 'Log in']],
		['mirror/app:2', ['Log in']],
	] as const) {
		const {context, asked, failures} = openTagsContext(from.address, ['1'], {
			values: {name: `${to.address}/${name}`},
		});
		await copyRemote(context);
		expect(failures).toEqual([]);
		expect(asked.map(({confirmLabel}) => confirmLabel)).toEqual(labels);
		expect(to.tags.has(name)).toBe(true);
	}
});

test('After a login a tag is not moved without a question', async () => {
	const hides = (method: string, path: string) => method === 'PUT' || path.endsWith('/stable');
	const {registry, close} = await startClosable(hides);
	const target = {...registry, repository: 'team/app'};
	await putImage(target, '1', {layers: ['new']});
	const old = await putImage(target, 'stable', {layers: ['old']});
	close();
	const {context, asked, failures} = openTagsContext(registry.address, ['1'], {
		values: {tag: 'stable'},
		confirm: ({lines}) => !lines.join().includes('now points at'),
	});
	await retagRemote(context);
	expect(failures).toEqual([]);
	expect(asked.filter(isMove).map(({lines}) => lines)).toEqual([
		[expect.stringContaining('may exist')],
		[expect.stringContaining(`now points at ${old.digest.slice(0, 19)}`)],
	]);
	expect(registry.tags.get('team/app:stable')).toBe(old.digest);
});
