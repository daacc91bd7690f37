import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import type {ImageRow} from '../../store/images/image-row.ts';
import {rowName} from '../images/images-context.ts';
import {byteProgress} from '../save-file/byte-progress.ts';
import type {Tools} from '../tools.ts';
import {copyBetweenEngines} from '../transfer/copy-between-engines.ts';
import {copyThroughRegistry, sharedRegistries} from '../transfer/copy-through-registry.ts';

/** How an image gets from one engine to another. */
type Way = 'straight' | 'registry';

/** Asks for a host and copies images there as a job: straight from engine to engine, or through their registry. */
export async function copyToHost(
	{services, openEngine, dialogs}: Tools,
	rows: readonly ImageRow[],
): Promise<void> {
	const {hosts, jobs, notices, now} = services;
	const {engine} = openEngine;
	const known = await hosts.board.list();
	const others = known.filter(({address}) => address !== '' && address !== engine.endpoint);
	const name = rows.length === 1 && rows[0] ? rowName(rows[0]) : counted(rows.length, 'image');
	if (others.length === 0) {
		notices.show({
			tone: 'info',
			text: 'No other host is known',
			nextStep: 'Add one on the Hosts screen',
		});
		return;
	}

	const target = await dialogs.choose({
		title: `Copy ${name} to which host?`,
		choices: others.map(host => ({value: host, label: host.name, detail: host.address})),
	});
	if (!target) {
		return;
	}

	const registries = sharedRegistries(rows, engine.endpoint, target.address);
	const way: Way | undefined = registries
		? await dialogs.choose<Way>({
				title: `Copy ${name} to ${target.name} which way?`,
				choices: [
					{
						value: 'straight',
						label: 'Straight',
						detail: 'from engine to engine, by way of this machine',
					},
					{
						value: 'registry',
						label: `Through ${registries}`,
						detail: `pushed unless it is there, then pulled by ${target.name}`,
					},
				],
			})
		: 'straight';
	if (!way) {
		return;
	}

	const there = hosts.reach(target.host);
	const {ended} = jobs.start(`Copy ${name} to ${target.name}`, async context => {
		const {signal, report} = context;
		let sent = 0;
		let spared = 0;
		for (const row of rows) {
			const copied =
				way === 'registry'
					? await copyThroughRegistry({services, openEngine}, there, row, context)
					: await copyBetweenEngines({
							from: engine,
							to: there.openEngine.engine,
							image: row.reference ?? row.image.id,
							overwrites: false,
							onBytes: byteProgress(report, now, {total: row.image.sizeBytes, isAbout: true}),
							signal,
						});
			sent += copied.sentBytes;
			spared += copied.isThere ? 1 : 0;
		}

		return spared === rows.length
			? `${target.name} has ${name} already`
			: way === 'registry'
				? `Copied ${name} to ${target.name} through ${registries}`
				: `Copied ${name} to ${target.name} (${formatBytes(sent)} sent)`;
	});
	const job = await ended;
	there.leave();
	if (job.state === 'succeeded') {
		notices.show({tone: 'success', text: job.result ?? ''});
	} else if (job.error) {
		const {message, nextStep} = job.error;
		notices.show({tone: 'danger', text: message, nextStep});
	}
}
