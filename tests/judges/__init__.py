"""Slow or foreign engines that judge the fast one."""
