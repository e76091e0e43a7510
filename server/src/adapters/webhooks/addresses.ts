import { BlockList, isIP } from 'node:net';

/** Of this machine. */
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/** Of networks behind a router: companies have receivers there, and much that must not be reached by mistake. */
const ofNetworks = new BlockList();
for (const [net, prefix] of [['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['100.64.0.0', 10]] as const) ofNetworks.addSubnet(net, prefix);
ofNetworks.addSubnet('fc00::', 7, 'ipv6');

/** Where no receiver is: link-local ones (clouds answer there with keys of the machine), reserved, many at once. */
const never = new BlockList();
for (const [net, prefix] of [['0.0.0.0', 8], ['169.254.0.0', 16], ['192.0.0.0', 24], ['192.0.2.0', 24], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4]] as const) never.addSubnet(net, prefix);
for (const [net, prefix] of [['::', 128], ['fe80::', 10], ['fec0::', 10], ['ff00::', 8], ['64:ff9b::', 96], ['64:ff9b:1::', 48], ['2001:db8::', 32], ['2002::', 16], ['2001::', 32]] as const) never.addSubnet(net, prefix, 'ipv6');

/** What an address is, whichever way an IPv4 address is written in an IPv6 one. */
export const kindOf = (address: string): 'public' | 'loopback' | 'private' | 'refused' => {
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  const version = isIP(plain);
  if (version === 0) return 'refused';
  const family = version === 6 ? 'ipv6' : 'ipv4';
  // Written in hexadecimal it is still an IPv4 address; the lists know it.
  const isIn = (list: BlockList): boolean => list.check(plain, family);
  return isIn(never) ? 'refused' : isIn(loopback) ? 'loopback' : isIn(ofNetworks) ? 'private' : 'public';
};
