import {expect, onTestFinished, test} from 'vitest';
import {createPracticeEngine} from '../../source/practice/engine/create-practice-engine.ts';
import {createSpokenFrames} from '../../source/terminal/spoken-frames.ts';
import {spokenSize} from '../../source/terminal/spoken-size.ts';
import {createTheme} from '../../source/theme.ts';
import {renderApp} from '../helpers/render-app.tsx';
import {sampleNow} from '../helpers/sample-engine.ts';

/** The app on the practice engine, as a screen reader hears it. */
function hearApp(screenId: string) {
	const app = renderApp({
		engine: createPracticeEngine({now: () => sampleNow}),
		now: () => sampleNow,
		screenId,
		columns: spokenSize.columns,
		rows: spokenSize.rows,
		theme: createTheme({mode: 'dark', noColour: true, ascii: false, isSpoken: true}),
	});
	onTestFinished(app.unmount);
	const say = createSpokenFrames();
	let now = 0;
	return {
		...app,
		/** Waits until this is the last of what there is to say. @returns All of it, one line each. */
		async hear(content: RegExp | string): Promise<string> {
			await app.waitFor(content);
			now += 1000;
			return say(app.styledFrame(), now)
				.join('\n')
				.replaceAll(/\b[\da-f]{12}\b/g, 'ID');
		},
	};
}

test('A prune is heard from the plan to its result', async () => {
	const {press, hear} = hearApp('prune');
	const heard = [await hear(/FREES[\s\S]*used/)];
	await press('m');
	heard.push(await hear(/Unused, except volumes/));
	await press('enter');
	heard.push(await hear(/27 marked/));
	await press('D');
	heard.push(await hear(/Remove 27 items/));
	await press('y');
	heard.push(await hear(/27 removed/));
	expect(heard.join('\n')).toMatchInlineSnapshot(`
		"Prune
		Row 1 of 54 items: shop-data-before-16, volume, age 4mo, size 962MB, frees 962MB, unused
		Mark by a preset
		Unused for some days, 7 days: 12 items, frees 1.52GB
		Dangling images, 1 item, frees 22.4MB
		Old tags of each repository, all but 3: 1 item, frees 1.7MB
		Build cache, 5 items, frees 649MB
		Unused, except volumes, 27 items, frees at least 1.86GB
		Prune
		54 items, 27 marked
		Row 1 of 54 items: shop-data-before-16, volume, age 4mo, size 962MB, frees 962MB, unused
		Remove 27 items?
		Frees at least 1.86GB of 6.66GB. Nothing else is removed. Items changed in the meantime are kept.
		image, 836MB, node:22
		cache, 406MB, cached mount /root/.npm from exec /bin/sh -c npm ci
		cache, 214MB, mount / from exec /bin/sh -c npm run build
		cache, 212MB, mount / from exec /bin/sh -c npm ci
		image, 113MB, nginx:1.27
		image, 113MB, nginx:latest
		image, 78.1MB, ubuntu:24.04
		image, 58.2MB, registry.internal.example.com:8443/platform/infrastructure/observability/log-aggregation-pipeline/fluent-forwarder:2024.11.18-rc.3-build.4711
		image, 38.4MB, robin/debug-tools:dev
		cache, 31MB, local source for context
		image, 24.2MB, ghcr.io/tokyo-tools/tokei:1.2, all of linux/amd64, linux/arm64/v8
		image, 22.4MB, <none> ID
		image, 21.1MB, ghcr.io/example/edge-gateway:0.14.2
		image, 8.83MB, alpine:3.20-arm64
		container, 4.26MB+, hostile
		image, 4.26MB, practice/hostile:1
		image, 4.26MB, busybox:1.36
		container, 1.84MB+, api-next
		image, 1.84MB, localhost:5000/shop/api:2.4
		image, 1.84MB, localhost:5000/shop/api:2.4.1
		image, 1.84MB, localhost:5000/shop/api:latest
		image, 1.7MB, localhost:5000/shop/api:2.3.0
		image, 92B, example/node-onbuild:22
		container, 13B+, nightly-backup
		container, 0B+, import-products
		network, shop-preview_default
		cache, 0B, pulled from docker.io/library/node:22-alpine
		y Remove, n No
		Prune
		Prune result, 1-26 of 33
		Freed at least 1.86GB, removed 27 items.
		Planned, at least 1.86GB
		Freed, at least 1.86GB, by the sizes of the plan
		df, 1.86GB less than before
		27 removed
		image, 836MB, node:22, removed
		cache, 406MB, cached mount /root/.npm from exec /bin/sh -c npm ci, removed
		cache, 214MB, mount / from exec /bin/sh -c npm run build, removed
		cache, 212MB, mount / from exec /bin/sh -c npm ci, removed
		image, 113MB, nginx:1.27, removed
		image, 113MB, nginx:latest, removed
		image, 78.1MB, ubuntu:24.04, removed
		image, 58.2MB, registry.internal.example.com:8443/platform/infrastructure/observability/log-aggregatio…
		image, 38.4MB, robin/debug-tools:dev, removed
		cache, 31MB, local source for context, removed
		image, 24.2MB, ghcr.io/tokyo-tools/tokei:1.2, all of linux/amd64, linux/arm64/v8, removed
		image, 22.4MB, <none> ID, removed
		image, 21.1MB, ghcr.io/example/edge-gateway:0.14.2, removed
		image, 8.83MB, alpine:3.20-arm64, removed
		container, 4.26MB+, hostile, removed
		image, 4.26MB, practice/hostile:1, removed
		image, 4.26MB, busybox:1.36, removed
		container, 1.84MB+, api-next, removed
		image, 1.84MB, localhost:5000/shop/api:2.4, removed
		image, 1.84MB, localhost:5000/shop/api:2.4.1, removed
		done, Freed at least 1.86GB, removed 27 items."
	`);
});

test('A commit is heard from the container to the proof', async () => {
	const {press, hear} = hearApp('containers');
	const heard = [await hear(/workbench/)];
	await press('c');
	heard.push(await hear(/Step 4 of 9: Review[\s\S]*notes\.txt/));
	await press('>');
	heard.push(await hear(/Step 5 of 9: Metadata/));
	await press('>');
	heard.push(await hear(/Step 6 of 9: Name/));
	await press('>');
	heard.push(await hear(/Step 7 of 9: Commit[\s\S]*docker commit/));
	await press('enter');
	heard.push(await hear(/Step 8 of 9: Proof[\s\S]*matches the plan/));
	expect(heard.join('\n')).toMatchInlineSnapshot(`
		"Containers
		Row 1 of 11 containers: workbench, running, Up 1h, debian:bookworm, bash, age 1h
		Commit
		Step 4 of 9: Review
		debian:bookworm, workbench, your own container
		Layer 45B, 1 path
		warning, The container was running while it was read: R refreshes
		[x], 45B A, notes.txt
		/root
		Directory: 1 path, 45B
		Command unknown
		[x], 45B, unfolded, root/, 1 path
		Step 5 of 9: Metadata
		debian:bookworm, workbench, your own container
		docker run executes, bash
		Entrypoint, unset, none
		Env, inherited, 1 variable
		PATH, inherited, /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin…
		Ports, unset, none
		Volumes, unset, none
		User, unset, root
		WorkingDir, unset, /
		Labels, added, 3 labels
		org.opencontainers.image.base.name, added, docker.io/library/debian:bookworm
		org.opencontainers.image.base.digest, added, sha256:7cc9a51dad2f82fb0305bad5c66fe6f796aa6629a9b1fa71…
		org.opencontainers.image.created, added, 2026-01-15T10:36:00.000Z
		Healthcheck, unset, none
		StopSignal, unset, SIGTERM
		Shell, unset, ["/bin/sh", "-c"]
		OnBuild, unset, none
		Author, unset, none
		Message, unset, none
		The command, or the arguments of the entrypoint. ["nginx", "-g", "daemon off;"] runs directly (exec form).
		A plain line runs in a shell (shell form).
		Cmd, inherited, ["bash"]
		Step 6 of 9: Name
		debian:bookworm, workbench, your own container
		Currently tagged, no image (the name is free)
		docker push to, no registry: the name has no owner
		Enter changes it. Next free tag of the base: debian:bookworm-changed (a takes it).
		Name, debian:bookworm-changed
		Step 7 of 9: Commit
		debian:bookworm, workbench, your own container
		warning, The container was running during the review: later changes are not in the image.
		Name, debian:bookworm-changed, a free name
		Base, debian:bookworm (ID), 1 of 125 layers
		Files, 1 added, 0 changed, 0 deleted
		Layer, 45B
		Metadata, Labels added
		Executes, bash
		Method, replay. The staged changes are written into a new container of the base: one clean layer, no
		settings of the session.
		Disk, needs 90B, free space of the engine unknown
		Pause, not needed: the container keeps running, and later changes are not in the image
		The closest docker command, which commits excluded changes, too (y copies it):
		docker commit \\
		--change 'ENTRYPOINT [""]' \\
		--change 'CMD ["bash"]' \\
		--change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \\
		--change 'USER 0' \\
		--change 'WORKDIR /' \\
		--change 'LABEL org.opencontainers.image.base.name=docker.io/library/debian:bookworm' \\
		--change 'LABEL
		org.opencontainers.image.base.digest=sha256:7cc9a51dad2f82fb0305bad5c66fe6f796aa6629a9b1fa71a8357897dd9
		fc8eb' \\
		Step 8 of 9: Proof
		debian:bookworm, workbench, your own container
		done, debian:bookworm-changed matches the plan: it was read back and compared.
		Image, ID
		Files, all 2 paths of the new layer match the plan in type, mode, owner and contents
		Metadata, as planned, 1 differs by the engine itself
		Layer, 45B as the engine counts
		Layers, 2 of 125 that engines mount
		History, slipway session ID on debian:bookworm: 1 added, 0 changed, 0 deleted
		Replaced, nothing (the name was free)
		Took, 0ms, by replay
		warning, The container was running: changes after the review are not in the image.
		By the engine, in every image it commits
		WorkingDir: planned nothing, is "/"
		Trial run
		r runs it once, as docker run --rm would: bash. Nothing is published or mounted, and the container is
		removed.
		done, Committed debian:bookworm-changed, a layer of 45B"
	`);
});
