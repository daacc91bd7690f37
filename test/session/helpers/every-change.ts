/** What the base has, so that there is something to change. */
export const furnish = `
mkdir -p /data/full/deep /data/gone/deep /data/turned /data/kept
for name in one two three; do echo $name > /data/full/$name; echo $name > /data/gone/$name; done
echo deep > /data/full/deep/file; echo deep > /data/gone/deep/file
echo inside > /data/turned/inside; echo plain > /data/plain; echo other > /data/other
echo pair > /data/first; ln /data/first /data/second
echo alike > /data/alike; cp -p /data/alike /data/alike-too
ln -s plain /data/pointer
`;

/** Every kind of change that a session can make. */
export const change = `
cd /data
echo more >> plain
chmod 4755 other; chown 1234:4321 kept
rm full/*e full/two; rm -r full/deep gone
rm -r turned; ln -s kept turned
rm pointer; mkdir pointer; echo now > pointer/file
echo new > kept/new; ln kept/new kept/new-too; ln first third
rm alike-too; ln alike alike-too
mkfifo pipe; mknod null c 1 3 || :; mknod loop b 7 0 || :
mkdir -m 1777 sticky; mkdir -p empty/below
printf x > "$(printf 'line\\nbreak')"; printf x > "$(printf 'esc\\033[2J')"; printf x > ./-n
printf x > "$(printf 'byte\\377')"; printf x > ümlaut
printf x > $(printf 'long%.0s' $(seq 1 60)); ln -s $(printf 'far/%.0s' $(seq 1 60)) far
echo big > big-owner; chown 3000000:3000001 big-owner
touch -d '2001-02-03 04:05:06' old
echo secret > /tmp/secret
`;

/** What no shell of busybox can make: a capability (cap_setuid, version 2), with bytes that are no text. */
export const capable = {
	name: 'data/capable',
	contents: 'x',
	mode: 0o755,
	attributes: {'security.capability': `\x01\x00\x00\x02\x80${'\x00'.repeat(15)}`},
};
